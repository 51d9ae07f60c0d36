package io.godmode.examples.dashboard;
import java.nio.file.*;
public final class Probe {
  public static void main(String[] a) throws Exception {
    Path d = Files.createTempDirectory("dash");
    long t=System.currentTimeMillis();
    try (DashboardFixture f = DashboardFixture.afterRun(d, 300)) {
      System.out.println("ran " + (System.currentTimeMillis()-t));
      for (String p : new String[]{"/godmode/ping","/godmode/status","/godmode/wallets/runtime","/godmode/alerts/finance","/godmode/trades/runtime?limit=2","/godmode/execution/runtime","/godmode/positions","/godmode/candidates","/godmode/denials","/godmode/flows","/godmode/equity?points=5","/godmode/settings","/godmode/health","/metrics","/godmode/trades.csv","/godmode/nope","/","/index.html"}) {
        t=System.nanoTime();
        var r=f.get(p);
        System.out.println("== "+p+" "+r.statusCode()+" "+(System.nanoTime()-t)/1000+"us "+(a.length>0?r.headers().map():"")+"\n"+r.body().substring(0,Math.min(r.body().length(), 1500)));
      }
      if(a.length>1){ System.out.println(f.port()); Thread.sleep(Long.parseLong(a[1])); }
      t=System.currentTimeMillis(); f.dashboard.close(); System.out.println("closed "+(System.currentTimeMillis()-t));
    }
  }
}
