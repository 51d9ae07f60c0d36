package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.wallet.WalletRole;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Rules on what a file says twice; the records say it once. */
final class FileRules {
  private static final String FLOW_RULES = "wallet_flows.rules";

  /** Parts made by plug-ins, whose names are compared with those of all others when composing. */
  private static final String CUSTOM = ".custom";

  /** The value by which an element of a list is known, by the list's key. */
  static final Map<String, String> IDENTITIES =
      Map.of(
          "wallets",
          "name",
          "finance.wallets",
          "wallet_id",
          "finance.risk_wallets",
          "wallet_id",
          FLOW_RULES,
          "kind",
          "strategies.custom",
          "strategy_id",
          "strategies.copy_trading.masters",
          "master_id",
          "risk.custom",
          "id");

  /** The lists whose elements may say {@link #ALIAS} instead. */
  static final List<String> ALIASED = List.of("wallets", "finance.wallets");

  static final String ALIAS = "id";

  private final JsonNode root;
  private final Problems problems;

  private FileRules(JsonNode root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** Renames {@code id}, the accepted alias, to the regular key, with a warning. */
  static void renameAliases(JsonNode root, Problems problems) {
    for (String list : ALIASED) {
      JsonNode wallets = at(root, list);
      String regular = IDENTITIES.getOrDefault(list, ALIAS);
      for (int i = 0; i < wallets.size(); i++) {
        if (wallets.path(i) instanceof ObjectNode wallet
            && wallet.has(ALIAS)
            && !wallet.has(regular)) {
          wallet.set(regular, wallet.remove(ALIAS));
          problems.warn(
              "$." + list + "[" + i + "]." + ALIAS, "an alias", "it is read; write " + regular);
        }
      }
    }
  }

  private static JsonNode at(JsonNode root, String key) {
    JsonNode at = root;
    for (String step : key.split("\\.", -1)) {
      at = at.path(step);
    }
    return at;
  }

  /** Returns every wallet name of the file. */
  static Set<String> walletNames(JsonNode root) {
    Set<String> names = new LinkedHashSet<>(names(root.path("wallets"), "name").keySet());
    names.addAll(names(root.path("finance").path("wallets"), "wallet_id").keySet());
    return names;
  }

  private static Map<String, Integer> names(JsonNode list, String key) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode name = list.path(i).path(key);
      if (name.isTextual()) {
        names.putIfAbsent(name.textValue(), i);
      }
    }
    return names;
  }

  static void check(JsonNode root, Problems problems) {
    FileRules rules = new FileRules(root, problems);
    // Of the flow rules ours alone: those of plug-ins have ids.
    IDENTITIES.entrySet().stream()
        .filter(list -> !list.getKey().endsWith(CUSTOM))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            list ->
                rules.unique(
                    at(root, list.getKey()),
                    "$." + list.getKey(),
                    list.getValue(),
                    list.getKey().equals(FLOW_RULES) ? FlowSettings.KINDS::contains : any -> true));
    rules.sameWallets();
    rules.sumToCapital();
    rules.sameProfile("profile");
    rules.sameProfile("profile_id");
    rules.knownChains();
  }

  private void unique(JsonNode list, String path, String key, Predicate<String> which) {
    Map<String, Integer> first = names(list, key);
    for (int i = 0; i < list.size(); i++) {
      JsonNode name = list.path(i).path(key);
      if (name.isTextual()
          && which.test(name.textValue())
          && first.getOrDefault(name.textValue(), i) != i) {
        problems.add(
            path + "[" + i + "]." + key,
            JsonText.text(name.textValue()),
            "another name; " + path + "[" + first.get(name.textValue()) + "] has this one");
      }
    }
  }

  private void sameWallets() {
    JsonNode wallets = root.path("wallets");
    JsonNode balances = root.path("finance").path("wallets");
    if (!wallets.isArray() || !balances.isArray()) {
      return;
    }
    Map<String, Integer> walletAt = names(wallets, "name");
    Map<String, Integer> balanceAt = names(balances, "wallet_id");
    walletAt.forEach(
        (name, i) -> {
          if (!balanceAt.containsKey(name)) {
            problems.add(
                "$.wallets[" + i + "].name",
                JsonText.text(name),
                "a wallet that $.finance.wallets has too");
          }
        });
    balanceAt.forEach(
        (name, i) -> {
          Integer twin = walletAt.get(name);
          String at = "$.finance.wallets[" + i + "].";
          if (twin == null) {
            problems.add(at + "wallet_id", JsonText.text(name), "a wallet that $.wallets has too");
            return;
          }
          JsonNode role = wallets.path(twin).path("role");
          if (role.isTextual() && WalletRole.parse(role.textValue()).isPresent()) {
            sameText(balances.path(i).path("role"), role, at + "role");
          }
          sameText(balances.path(i).path("chain"), wallets.path(twin).path("chain"), at + "chain");
        });
  }

  /**
   * Also said when something else about a wallet is wrong, as long as every balance is a number of
   * a size that can be added.
   */
  private void sumToCapital() {
    JsonNode capital = root.path("finance").path("capital_usd");
    JsonNode balances = root.path("finance").path("wallets");
    BigDecimal sum = BigDecimal.ZERO;
    boolean known = capital.isNumber() && balances.isArray();
    for (JsonNode wallet : balances) {
      JsonNode balance = wallet.path("initial_balance_usd");
      known &=
          balance.isNumber()
              && balance.decimalValue().signum() >= 0
              && JsonText.isShort(balance.decimalValue());
      if (!known) {
        return;
      }
      sum = sum.add(balance.decimalValue());
    }
    if (known && sum.compareTo(capital.decimalValue()) != 0) {
      problems.add(
          "$.finance.capital_usd",
          JsonText.number(capital.decimalValue().stripTrailingZeros()),
          "what the wallets start with together, which is "
              + JsonText.number(sum.stripTrailingZeros()));
    }
  }

  private void sameText(JsonNode repeated, JsonNode first, String path) {
    if (repeated.isTextual()
        && first.isTextual()
        && !repeated.textValue().equalsIgnoreCase(first.textValue())) {
      problems.add(
          path,
          JsonText.text(repeated.textValue()),
          "the same as in $.wallets: " + JsonText.text(first.textValue()));
    }
  }

  private void sameProfile(String key) {
    JsonNode repeated = root.path("finance").path(key);
    JsonNode profile = root.path("profile_id");
    if (repeated.isTextual() && profile.isTextual() && !repeated.equals(profile)) {
      problems.add(
          "$.finance." + key,
          JsonText.text(repeated.textValue()),
          "the same as $.profile_id: " + JsonText.text(profile.textValue()));
    }
  }

  /** A chain that the file does not list is likely a slip, but nothing depends on the list. */
  private void knownChains() {
    Set<String> chains = new TreeSet<>();
    root.path("chains").fieldNames().forEachRemaining(chains::add);
    JsonNode wallets = root.path("wallets");
    for (int i = 0; i < wallets.size() && !chains.isEmpty(); i++) {
      JsonNode chain = wallets.path(i).path("chain");
      if (chain.isTextual() && !chains.contains(chain.textValue())) {
        problems.warn(
            "$.wallets[" + i + "].chain",
            JsonText.text(chain.textValue()),
            "one of $.chains: " + String.join(", ", chains));
      }
    }
  }
}
