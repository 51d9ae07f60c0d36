package io.godmode.examples.dashboard;

import io.godmode.examples.wire.BearerToken;
import io.godmode.examples.wire.Rejection;
import io.godmode.examples.wire.WrongTokens;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides who may ask what, and puts the headers on every reply that tell browsers to be careful.
 * Thread-safe.
 */
final class Gatekeeper {
  static final String INVALID = "DASHBOARD_REQUEST_INVALID";
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src"
          + " 'none'";

  private final DashboardTerms terms;
  private final WrongTokens wrongTokens;
  private volatile int port;

  Gatekeeper(DashboardTerms terms) {
    this.terms = terms;
    this.wrongTokens = new WrongTokens(terms.clock());
  }

  /** Says on which port it listens, once that is known. */
  void listensOn(int known) {
    port = known;
  }

  /** Looks at a request before anything else does. */
  void before(Context context) throws Rejection {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
    HttpServletRequest request = context.req();
    requireHost(request);
    allowOrigin(context, request);
    boolean preflight = request.getMethod().equals("OPTIONS") && origin(request).isPresent();
    // The page itself says nothing of a run, and without it a browser has no token to show.
    if (!terms.isLocal() && !preflight && !PageFiles.isOne(request.getRequestURI())) {
      requireToken(context);
    }
  }

  /** On the loopback interface no name but its own leads here, whatever a name server says. */
  private void requireHost(HttpServletRequest request) throws Rejection {
    List<String> hosts = all(request, "Host");
    if (hosts.size() != 1) {
      throw new Rejection(FORBIDDEN, INVALID, "a request has one Host");
    }
    String host = hosts.get(0).toLowerCase(Locale.ROOT);
    List<String> ours =
        List.of(
            "127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port, terms.host() + ":" + port);
    if (terms.isLocal() && !ours.contains(host)) {
      throw new Rejection(FORBIDDEN, INVALID, "Host must be " + ours.get(0));
    }
  }

  private void allowOrigin(Context context, HttpServletRequest request) {
    Optional<String> origin = origin(request);
    if (!terms.origins().isEmpty()) {
      context.header("Vary", "Origin");
    }
    origin
        .filter(terms.origins()::contains)
        .ifPresent(
            allowed -> {
              context.header("Access-Control-Allow-Origin", allowed);
              context.header("Access-Control-Allow-Methods", "GET, POST");
              context.header(
                  "Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID");
              context.header("Cross-Origin-Resource-Policy", "cross-origin");
            });
  }

  /** Refuses a command that a page of another site sends. */
  void requireOwnPage(HttpServletRequest request) throws Rejection {
    String own = "http://" + request.getHeader("Host");
    String safe = "https://" + request.getHeader("Host");
    Optional<String> origin = origin(request);
    boolean foreign =
        origin
            .map(from -> !from.equals(own) && !from.equals(safe) && !terms.origins().contains(from))
            .orElse(false);
    if (foreign || all(request, "Origin").size() > 1) {
      throw new Rejection(FORBIDDEN, INVALID, "pages of other sites may not send commands");
    }
  }

  private static Optional<String> origin(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Origin"));
  }

  /** Refuses who does not have the token. */
  void requireToken(Context context) throws Rejection {
    Optional<BearerToken> token = terms.token();
    if (token.isEmpty()) {
      throw new Rejection(
          FORBIDDEN,
          "DASHBOARD_COMMANDS_OFF",
          "this dashboard was started without a token (GODMODE_DASHBOARD_TOKEN) and takes no"
              + " commands; use 'godmode ctl'");
    }
    if (token.get().isPresentedBy(all(context.req(), "Authorization"))) {
      return;
    }
    if (wrongTokens.tooMany()) {
      throw new Rejection(TOO_MANY, "DASHBOARD_TOKEN_WRONG", "too many wrong tokens");
    }
    context.header("WWW-Authenticate", "Bearer");
    throw new Rejection(
        UNAUTHORIZED,
        "DASHBOARD_TOKEN_WRONG",
        "the dashboard's token is needed as 'Authorization: Bearer TOKEN'");
  }

  private static List<String> all(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }
}
