package io.godmode.examples.dashboard;

import io.godmode.api.Bounded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Cuts off connections on which nothing has been asked for too long, however many bytes drip in, and
 * requests that are at work for too long; those that follow events are let be. Thread-safe.
 */
final class SlowRequests extends Handler.Wrapper implements Connection.Listener {
  /** The request's attribute that holds its connection. */
  static final String CONNECTION = "godmode.connection";

  private final Duration idle;
  private final Duration busy;
  private final InstantSource clock;

  @Bounded(by = "512 connections, which the server keeps to", then = "leaves when closed")
  private final Map<EndPoint, Instant> until = new ConcurrentHashMap<>();

  SlowRequests(DashboardTerms terms) {
    this.idle = terms.requestLimit();
    this.busy = terms.requestLimit().plus(terms.commandPatience());
    this.clock = terms.clock();
  }

  @Override
  public void onOpened(Connection connection) {
    until.put(connection.getEndPoint(), clock.instant().plus(idle));
  }

  @Override
  public void onClosed(Connection connection) {
    until.remove(connection.getEndPoint());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    request.setAttribute(CONNECTION, connection);
    until.replace(connection, clock.instant().plus(busy));
    Request.addCompletionListener(
        request, failure -> until.replace(connection, clock.instant().plus(idle)));
    return super.handle(request, response, callback);
  }

  /** Lets a connection live as long as it likes; who has it in hand ends it. */
  void spare(EndPoint connection) {
    until.replace(connection, Instant.MAX);
    connection.setIdleTimeout(0);
  }

  /** Cuts off what is too slow. */
  void sweep() {
    Instant now = clock.instant();
    until.forEach(
        (connection, limit) -> {
          if (now.isAfter(limit)) {
            connection.close();
          }
        });
  }
}
