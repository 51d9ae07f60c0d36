package io.godmode.onchain.guard;

import static io.godmode.onchain.guard.Calls.ATA;
import static io.godmode.onchain.guard.Calls.BUDGET;
import static io.godmode.onchain.guard.Calls.SYSTEM;
import static io.godmode.onchain.guard.Calls.TOKEN;
import static io.godmode.onchain.guard.Calls.WSOL;
import static io.godmode.onchain.guard.Calls.data;
import static io.godmode.onchain.guard.Calls.hex;
import static io.godmode.onchain.guard.Calls.own;
import static io.godmode.onchain.guard.Draft.MINT;
import static io.godmode.onchain.guard.Draft.PAYER;
import static io.godmode.onchain.guard.Draft.STRANGER;
import static io.godmode.onchain.guard.Draft.TABLE;
import static io.godmode.onchain.guard.Draft.TIPS;
import static io.godmode.onchain.guard.GuardRefusal.ACCOUNT_NOT_OWN;
import static io.godmode.onchain.guard.GuardRefusal.FEES_TOO_HIGH;
import static io.godmode.onchain.guard.GuardRefusal.FEES_UNDERSTATED;
import static io.godmode.onchain.guard.GuardRefusal.GUARD_FAILED;
import static io.godmode.onchain.guard.GuardRefusal.INSTRUCTION_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.MESSAGE_MISMATCH;
import static io.godmode.onchain.guard.GuardRefusal.MESSAGE_UNREADABLE;
import static io.godmode.onchain.guard.GuardRefusal.MIN_OUT_TOO_FAR;
import static io.godmode.onchain.guard.GuardRefusal.MIN_OUT_TOO_LOW;
import static io.godmode.onchain.guard.GuardRefusal.NETWORK_FEE_TOO_HIGH;
import static io.godmode.onchain.guard.GuardRefusal.PAYER_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.PREVIEW_MISMATCH;
import static io.godmode.onchain.guard.GuardRefusal.PROGRAM_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.RECIPIENT_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.SIGNER_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.SIMULATION_ERROR;
import static io.godmode.onchain.guard.GuardRefusal.SIMULATION_MISMATCH;
import static io.godmode.onchain.guard.GuardRefusal.SIMULATION_MISSING;
import static io.godmode.onchain.guard.GuardRefusal.SIZE_TOO_LARGE;
import static io.godmode.onchain.guard.GuardRefusal.SPEND_TOO_HIGH;
import static io.godmode.onchain.guard.GuardRefusal.SWAP_MISMATCH;
import static io.godmode.onchain.guard.GuardRefusal.SWAP_NOT_SINGLE;
import static io.godmode.onchain.guard.GuardRefusal.TABLE_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.TIP_TOO_HIGH;
import static io.godmode.onchain.guard.GuardRefusal.WRAP_TOO_HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.SimulatedChange;
import io.godmode.api.risk.TxPreview;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each way to be refused, from a message that is permitted with one thing changed. */
class GuardRefusalTests {
  private static final StandardTxGuard GUARD = Draft.limits().build();
  private static final Address MEMO = Address.of("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

  private record Row(GuardRefusal code, String what, TxPreview preview) {}

  private final List<Row> rows = new ArrayList<>();

  private void row(GuardRefusal code, String what, Draft from, Consumer<Draft> change) {
    change.accept(from);
    rows.add(new Row(code, what, from.preview()));
  }

  private void claim(
      GuardRefusal code, String what, Draft from, UnaryOperator<TxPreview.Builder> change) {
    rows.add(new Row(code, what, change.apply(from.preview().toBuilder()).build()));
  }

  private void bytes(GuardRefusal code, String what, UnaryOperator<byte[]> change) {
    Draft draft = Draft.curveBuy();
    rows.add(new Row(code, what, draft.preview(change.apply(draft.message()))));
  }

  private void extra(GuardRefusal code, String what, Instruction call) {
    for (Draft draft : Draft.all()) {
      row(code, what, draft, each -> each.add(call));
    }
  }

  @Test
  void eachChangeIsRefusedByItsCode() {
    messages();
    parties();
    programs();
    systemCalls();
    tokenCalls();
    budgets();
    swaps();
    amounts();
    fees();
    claims();
    simulations();
    assertThat(rows).hasSizeGreaterThan(300);
    for (Row row : rows) {
      assertThat(GUARD.review(row.preview()))
          .as("%s, must be %s", row.what(), row.code())
          .isInstanceOfSatisfying(
              GuardVerdict.Refuse.class,
              no -> {
                assertThat(no.code()).as("%s: %s", row.what(), no).isEqualTo(row.code().name());
                assertThat(no.detail()).isNotBlank().hasSizeLessThan(1_500);
              });
      assertThat(StandardTxGuard.builder().build().review(row.preview()))
          .isNotEqualTo(GuardVerdict.PERMIT);
    }
    Set<GuardRefusal> seen = EnumSet.of(GUARD_FAILED);
    rows.forEach(row -> seen.add(row.code()));
    assertThat(seen).containsExactlyInAnyOrder(GuardRefusal.values());
  }

  private void messages() {
    claim(MESSAGE_MISMATCH, "other hash", Draft.curveBuy(), p -> p.messageHash("0".repeat(64)));
    claim(MESSAGE_MISMATCH, "no hash", Draft.curveBuy(), p -> p.messageHash(""));
    bytes(MESSAGE_UNREADABLE, "no bytes", message -> new byte[0]);
    bytes(MESSAGE_UNREADABLE, "a byte more", message -> Arrays.copyOf(message, message.length + 1));
    bytes(MESSAGE_UNREADABLE, "a byte less", message -> Arrays.copyOf(message, message.length - 1));
    bytes(MESSAGE_UNREADABLE, "version 1", message -> with(message, 0, 0x81));
    bytes(MESSAGE_UNREADABLE, "no signature", message -> with(message, 0, 0));
    bytes(MESSAGE_UNREADABLE, "a payer that may not be changed", message -> with(message, 1, 1));
    bytes(MESSAGE_UNREADABLE, "too many read-only accounts", message -> with(message, 2, 255));
    bytes(
        MESSAGE_UNREADABLE,
        "the payer twice",
        message -> {
          byte[] changed = message.clone();
          System.arraycopy(message, 4, changed, 36, 32);
          return changed;
        });
    row(
        TABLE_NOT_ALLOWED,
        "a table nobody named",
        Draft.curveBuy(),
        draft -> draft.tables = Optional.of(Map.of(TABLE, List.of(MINT))));
    row(
        SIZE_TOO_LARGE,
        "many accounts more",
        Draft.curveBuy(),
        draft -> draft.changeSwap(call -> with(call, 200, 20)));
  }

  private void parties() {
    for (Draft draft : Draft.all()) {
      row(PAYER_NOT_ALLOWED, "another payer", draft, each -> each.payer = STRANGER);
    }
    for (Draft draft : Draft.all()) {
      row(
          SIGNER_NOT_ALLOWED,
          "a second signer",
          draft,
          each -> each.changeSwap(call -> with(call, 0, AccountUse.payer(STRANGER))));
    }
  }

  private void programs() {
    extra(PROGRAM_NOT_ALLOWED, "a memo", new Instruction(MEMO, List.of(), hex("6869")));
    extra(PROGRAM_NOT_ALLOWED, "a stranger", new Instruction(STRANGER, List.of(), hex("00")));
    Draft draft = Draft.curveBuy();
    byte[] message = draft.message();
    // The program of the first call is the payer.
    int at = 4 + 32 * message[3] + 32 + 1;
    rows.add(new Row(PROGRAM_NOT_ALLOWED, "the payer called", draft.preview(with(message, at, 0))));
  }

  private void systemCalls() {
    AccountUse payer = AccountUse.payer(PAYER);
    AccountUse other = AccountUse.writable(STRANGER);
    extra(RECIPIENT_NOT_ALLOWED, "a transfer", Calls.transfer(PAYER, STRANGER, 1));
    extra(
        RECIPIENT_NOT_ALLOWED,
        "a transfer into another's account",
        Calls.transfer(PAYER, own(STRANGER, TOKEN, WSOL), 1));
    extra(
        RECIPIENT_NOT_ALLOWED,
        "a transfer into the token's account",
        Calls.transfer(PAYER, own(PAYER, TOKEN, MINT), 1));
    for (int kind : new int[] {0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 255}) {
      byte[] data = data("%02x000000".formatted(kind), 1);
      extra(
          INSTRUCTION_NOT_ALLOWED,
          "system instruction " + kind,
          new Instruction(SYSTEM, List.of(payer, other), data));
    }
    extra(
        INSTRUCTION_NOT_ALLOWED,
        "a transfer with seeds' accounts",
        new Instruction(SYSTEM, List.of(payer, other, other), data("02000000", 1)));
    extra(INSTRUCTION_NOT_ALLOWED, "no data", new Instruction(SYSTEM, List.of(payer), hex("")));
    row(
        ACCOUNT_NOT_OWN,
        "a tip of somebody else",
        Draft.curveBuy(),
        draft ->
            draft.add(
                new Instruction(
                    SYSTEM, List.of(other, AccountUse.writable(TIPS)), data("02000000", 1))));
  }

  private void tokenCalls() {
    Address wrapped = own(PAYER, TOKEN, WSOL);
    AccountUse account = AccountUse.writable(own(PAYER, TOKEN, MINT));
    List<AccountUse> three =
        List.of(account, AccountUse.writable(STRANGER), AccountUse.payer(PAYER));
    for (int kind = 0; kind < 45; kind++) {
      if (kind != 9 && kind != 17) {
        extra(
            INSTRUCTION_NOT_ALLOWED,
            "token instruction " + kind,
            new Instruction(TOKEN, three, hex("%02x".formatted(kind))));
      }
    }
    for (String kind : List.of("03", "04", "06", "08", "0c", "0f")) {
      extra(
          INSTRUCTION_NOT_ALLOWED,
          "token instruction " + kind + " with an amount",
          new Instruction(TOKEN, three, data(kind, 1)));
    }
    extra(ACCOUNT_NOT_OWN, "closed to another", Calls.close(TOKEN, wrapped, STRANGER, PAYER));
    extra(
        ACCOUNT_NOT_OWN,
        "another's account closed",
        Calls.close(TOKEN, own(STRANGER, TOKEN, WSOL), PAYER, PAYER));
    extra(
        ACCOUNT_NOT_OWN,
        "another token's account closed",
        Calls.close(TOKEN, own(PAYER, TOKEN, STRANGER), PAYER, PAYER));
    extra(ACCOUNT_NOT_OWN, "another's account synced", Calls.sync(own(STRANGER, TOKEN, WSOL)));
    extra(
        INSTRUCTION_NOT_ALLOWED,
        "closed by several",
        with(Calls.close(TOKEN, wrapped, PAYER, PAYER), 120, 1));
    Instruction create = Calls.create(PAYER, TOKEN, MINT);
    for (String kind : List.of("", "00", "02", "0100")) {
      extra(
          INSTRUCTION_NOT_ALLOWED,
          "a token account by instruction " + kind,
          new Instruction(ATA, create.accounts(), hex(kind)));
    }
    extra(
        ACCOUNT_NOT_OWN,
        "an account of another's",
        with(with(create, 1, AccountUse.writable(own(STRANGER, TOKEN, MINT))), 2, use(STRANGER)));
    extra(ACCOUNT_NOT_OWN, "an account of another mint", Calls.create(PAYER, TOKEN, STRANGER));
    extra(ACCOUNT_NOT_OWN, "an account of another program", with(create, 5, use(STRANGER)));
    extra(ACCOUNT_NOT_OWN, "an account at another place", with(create, 1, use(STRANGER)));
    extra(INSTRUCTION_NOT_ALLOWED, "no system program", with(create, 4, use(STRANGER)));
    extra(ACCOUNT_NOT_OWN, "an account paid by another", with(create, 0, use(STRANGER)));
  }

  private void budgets() {
    extra(INSTRUCTION_NOT_ALLOWED, "units twice", Calls.units(100_000));
    extra(INSTRUCTION_NOT_ALLOWED, "price twice", Calls.price(1));
    extra(INSTRUCTION_NOT_ALLOWED, "a heap", new Instruction(BUDGET, List.of(), hex("0100000100")));
    extra(INSTRUCTION_NOT_ALLOWED, "nothing", new Instruction(BUDGET, List.of(), hex("")));
    row(
        INSTRUCTION_NOT_ALLOWED,
        "more units than there are",
        Draft.curveBuy(),
        draft -> draft.change(0, call -> Calls.units(1_400_001)));
    row(
        NETWORK_FEE_TOO_HIGH,
        "a unit more",
        Draft.curveBuy(),
        draft -> draft.change(0, call -> Calls.units(100_001)));
    for (long price : new long[] {1_000_001, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      row(
          NETWORK_FEE_TOO_HIGH,
          "price " + price,
          Draft.curveBuy(),
          draft -> draft.change(1, call -> Calls.price(price)));
    }
  }

  private void swaps() {
    for (Draft draft : Draft.all()) {
      row(SWAP_NOT_SINGLE, "no swap", draft, each -> each.calls.remove(each.swap()));
    }
    for (Draft draft : Draft.all()) {
      row(SWAP_NOT_SINGLE, "twice", draft, each -> each.add(each.calls.get(each.swap())));
    }
    for (String name :
        List.of("b817ee6167c5d33d", "d6904cec5f8b31b4", "0000000000000000", "9beae792ec9ea21e")) {
      for (Draft draft : Draft.all()) {
        row(
            INSTRUCTION_NOT_ALLOWED,
            "called " + name,
            draft,
            each ->
                each.changeSwap(
                    call -> {
                      byte[] data = call.data();
                      System.arraycopy(hex(name), 0, data, 0, 8);
                      return new Instruction(call.program(), call.accounts(), data);
                    }));
      }
    }
    for (int length : new int[] {0, 8, 23, 26}) {
      row(
          INSTRUCTION_NOT_ALLOWED,
          length + " bytes",
          Draft.curveBuy(),
          draft ->
              draft.changeSwap(
                  call ->
                      new Instruction(
                          call.program(), call.accounts(), Arrays.copyOf(call.data(), length))));
    }
    row(
        INSTRUCTION_NOT_ALLOWED,
        "few accounts",
        Draft.curveBuy(),
        draft ->
            draft.changeSwap(
                call ->
                    new Instruction(call.program(), call.accounts().subList(0, 15), call.data())));
    row(INSTRUCTION_NOT_ALLOWED, "the curve's exact-out buy", Draft.curveBuy(), this::exactOut);
    swapAccount(ACCOUNT_NOT_OWN, "another user", Draft.curveBuy(), 6);
    swapAccount(ACCOUNT_NOT_OWN, "another user", Draft.curveSaleV2(), 13);
    swapAccount(ACCOUNT_NOT_OWN, "another user", Draft.poolBuy(), 1);
    swapAccount(ACCOUNT_NOT_OWN, "another account", Draft.curveBuy(), 5);
    swapAccount(ACCOUNT_NOT_OWN, "another account", Draft.curveBuyV2(), 14);
    swapAccount(ACCOUNT_NOT_OWN, "another SOL account", Draft.curveSaleV2(), 15);
    swapAccount(ACCOUNT_NOT_OWN, "another account", Draft.poolBuy(), 5);
    swapAccount(ACCOUNT_NOT_OWN, "another SOL account", Draft.poolSale(), 6);
    swapAccount(ACCOUNT_NOT_OWN, "another token program", Draft.poolSale(), 11);
    swapAccount(SWAP_MISMATCH, "another token", Draft.curveBuy(), 2);
    swapAccount(SWAP_MISMATCH, "another token", Draft.curveSaleV2(), 1);
    swapAccount(SWAP_MISMATCH, "another quote", Draft.curveBuyV2(), 2);
    swapAccount(SWAP_MISMATCH, "another token", Draft.poolBuy(), 3);
    swapAccount(SWAP_MISMATCH, "another quote", Draft.poolBuy(), 4);
    for (Draft draft : Draft.all()) {
      claim(
          otherMint(draft),
          "an order for another token",
          draft,
          p -> p.mint(Mint.of(STRANGER.base58())));
    }
  }

  /** A token account that is made before the swap is not one of the order either. */
  private static GuardRefusal otherMint(Draft draft) {
    List<Instruction> before = draft.calls.subList(0, draft.swap());
    boolean made =
        before.stream()
            .filter(call -> call.program().equals(ATA))
            .anyMatch(call -> call.accounts().get(3).address().equals(MINT));
    return made ? ACCOUNT_NOT_OWN : SWAP_MISMATCH;
  }

  private void exactOut(Draft draft) {
    draft.changeSwap(
        call -> {
          byte[] data = data("66063d1201daebea", Draft.LEAST, Draft.SPEND);
          return new Instruction(call.program(), call.accounts(), Arrays.copyOf(data, 25));
        });
  }

  private void swapAccount(GuardRefusal code, String what, Draft draft, int place) {
    row(code, what, draft, each -> each.changeSwap(call -> with(call, place, use(STRANGER))));
  }

  private void amounts() {
    for (long by : new long[] {-1, 1, Long.MIN_VALUE}) {
      row(SWAP_MISMATCH, "spends " + by, Draft.curveBuy(), d -> d.amount(8, Draft.SPEND + by));
      row(SWAP_MISMATCH, "gives " + by, Draft.poolSale(), d -> d.amount(8, Draft.TOKENS + by));
      row(
          SWAP_MISMATCH,
          "spends at most " + by,
          Draft.poolBuyExactOut(),
          d -> d.amount(16, Draft.SPEND + by));
    }
    row(MIN_OUT_TOO_LOW, "less", Draft.curveBuy(), d -> d.amount(16, Draft.LEAST - 1));
    row(MIN_OUT_TOO_LOW, "nothing", Draft.curveSale(), d -> d.amount(16, 0));
    row(MIN_OUT_TOO_LOW, "less", Draft.curveSaleV2(), d -> d.amount(16, Draft.LEAST_PROCEEDS - 1));
    row(MIN_OUT_TOO_LOW, "less", Draft.poolBuyExactOut(), d -> d.amount(8, Draft.LEAST - 1));
    row(
        SWAP_MISMATCH,
        "a sale for an order to buy",
        Draft.curveSale(),
        d -> d.terms = Draft.curveBuy().terms);
    row(
        SWAP_MISMATCH,
        "a buy for an order to sell",
        Draft.poolBuy(),
        d ->
            d.terms =
                new OrderTerms.Sell(TokenAmount.ofRaw(Draft.SPEND, 6), Lamports.of(Draft.LEAST)));
    row(
        SPEND_TOO_HIGH,
        "more than one may",
        Draft.curveBuy(),
        d -> {
          d.terms = new OrderTerms.Buy(Lamports.of(100_000_001), TokenAmount.ofRaw(1, 6));
          d.amount(8, 100_000_001);
        });
    Address wrapped = own(PAYER, TOKEN, WSOL);
    row(WRAP_TOO_HIGH, "one more", Draft.poolBuy(), d -> d.add(Calls.transfer(PAYER, wrapped, 1)));
    row(
        WRAP_TOO_HIGH,
        "in a sale",
        Draft.poolSale(),
        d -> d.add(Calls.transfer(PAYER, wrapped, 1)));
    row(
        WRAP_TOO_HIGH,
        "sums that do not fit",
        Draft.poolBuy(),
        d -> d.add(Calls.transfer(PAYER, wrapped, -1)));
  }

  private void fees() {
    row(TIP_TOO_HIGH, "one more", Draft.poolSale(), d -> d.add(Calls.transfer(PAYER, TIPS, 1)));
    row(TIP_TOO_HIGH, "all", Draft.poolSale(), d -> d.add(Calls.transfer(PAYER, TIPS, -1)));
    row(TIP_TOO_HIGH, "stated less", Draft.curveBuy(), d -> d.tip = Lamports.of(Draft.TIP - 1));
    row(TIP_TOO_HIGH, "stated more", Draft.curveBuy(), d -> d.tip = Lamports.of(Draft.TIP + 1));
    row(
        FEES_TOO_HIGH,
        "stated",
        Draft.curveBuy(),
        d -> d.fees = Draft.FEES_CAP.plus(Lamports.of(1)));
    row(
        FEES_UNDERSTATED,
        "without rent",
        Draft.curveBuy(),
        d -> d.fees = Lamports.of(Draft.NETWORK + Draft.TIP + Draft.RENT - 1));
    row(
        FEES_UNDERSTATED,
        "fees alone",
        Draft.curveSale(),
        d -> d.fees = Lamports.of(Draft.NETWORK + Draft.TIP - 1));
  }

  private void claims() {
    for (Draft draft : Draft.all()) {
      claim(PREVIEW_MISMATCH, "payer", draft, p -> p.payer(STRANGER));
      claim(PREVIEW_MISMATCH, "size", draft, p -> p.sizeBytes(64 + draft.message().length));
      claim(PREVIEW_MISMATCH, "no programs", draft, p -> p.programs(List.of()));
      claim(PREVIEW_MISMATCH, "no recipients", draft, p -> p.recipients(List.of()));
      List<Address> programs = new ArrayList<>(draft.preview().programs());
      programs.add(STRANGER);
      claim(PREVIEW_MISMATCH, "a program more", draft, p -> p.programs(programs));
      claim(PREVIEW_MISMATCH, "others paid", draft, p -> p.recipients(List.of(TIPS, STRANGER)));
    }
  }

  private void simulations() {
    SimulatedChange buy = Draft.bought();
    SimulatedChange sale = Draft.sold();
    for (Draft draft : Draft.all()) {
      row(SIMULATION_MISSING, "none", draft, each -> each.simulated = Optional.empty());
    }
    row(
        SIMULATION_ERROR,
        "an error",
        Draft.curveBuy(),
        d ->
            d.simulated(
                new SimulatedChange(
                    0, 0, Lamports.ZERO, Lamports.ZERO, 0, Optional.of("{\"Custom\":6002}"))));
    for (Draft draft : List.of(Draft.curveBuy(), Draft.poolBuy(), Draft.invertedBuy())) {
      changed(SIMULATION_MISMATCH, "a lamport more", draft, buy, -1, 0, 0, 0);
      changed(SIMULATION_MISMATCH, "a lamport freed", draft, buy, 0, 0, 1, 0);
      changed(SIMULATION_MISMATCH, "units", draft, buy, 0, 0, 0, 10_001);
      changed(SIMULATION_MISMATCH, "few tokens", draft, buy, 0, -Draft.TOKENS + 1, 0, 0);
      changed(SIMULATION_MISMATCH, "tokens gone", draft, buy, 0, -2 * Draft.TOKENS, 0, 0);
      changed(MIN_OUT_TOO_FAR, "a token more to lose", draft, buy, 0, 1, 0, 0);
    }
    for (Draft draft : List.of(Draft.curveSale(), Draft.poolSale(), Draft.invertedSale())) {
      changed(SIMULATION_MISMATCH, "a token less", draft, sale, 0, 1, 0, 0);
      changed(SIMULATION_MISMATCH, "a token more", draft, sale, 0, -1, 0, 0);
      changed(SIMULATION_MISMATCH, "proceeds", draft, sale, -3_000_001, 0, 0, 0);
      changed(SIMULATION_MISMATCH, "all freed", draft, sale, 0, 0, 3_000_001, 0);
      changed(MIN_OUT_TOO_FAR, "far more", draft, sale, 3_000_000, 0, 0, 0);
    }
  }

  private void changed(
      GuardRefusal code,
      String what,
      Draft draft,
      SimulatedChange from,
      long lamports,
      long tokens,
      long freed,
      long units) {
    SimulatedChange change =
        new SimulatedChange(
            from.lamports() + lamports,
            from.tokens() + tokens,
            from.rentLocked(),
            Lamports.of(from.rentFreed().value() + freed),
            from.unitsConsumed() + units,
            from.error());
    claim(code, what, draft, p -> p.simulated(change));
  }

  @Test
  void thePageListsTheCodesInTheirOrder() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "tx-guard.md"));
    int begin = page.indexOf("<!-- standard refusals -->");
    int end = page.indexOf("<!-- end of standard refusals -->");
    Matcher codes = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|").matcher(page.substring(begin, end));
    assertThat(codes.results().map(found -> found.group(1)))
        .containsExactlyElementsOf(Arrays.stream(GuardRefusal.values()).map(Enum::name).toList());
  }

  private static AccountUse use(Address address) {
    return AccountUse.writable(address);
  }

  private static byte[] with(byte[] message, int at, int value) {
    byte[] changed = message.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static Instruction with(Instruction call, int place, AccountUse use) {
    List<AccountUse> accounts = new ArrayList<>(call.accounts());
    accounts.set(place, use);
    return new Instruction(call.program(), accounts, call.data());
  }

  /** Adds accounts from a number on. */
  private static Instruction with(Instruction call, int from, int count) {
    List<AccountUse> accounts = new ArrayList<>(call.accounts());
    for (int i = 0; i < count; i++) {
      accounts.add(use(Calls.account(from + i)));
    }
    return new Instruction(call.program(), accounts, call.data());
  }
}
