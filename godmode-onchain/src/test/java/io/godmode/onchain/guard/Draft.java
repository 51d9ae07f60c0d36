package io.godmode.onchain.guard;

import static io.godmode.onchain.guard.Calls.AMM;
import static io.godmode.onchain.guard.Calls.PUMP;
import static io.godmode.onchain.guard.Calls.SYSTEM;
import static io.godmode.onchain.guard.Calls.TOKEN;
import static io.godmode.onchain.guard.Calls.TOKEN_2022;
import static io.godmode.onchain.guard.Calls.WSOL;
import static io.godmode.onchain.guard.Calls.account;
import static io.godmode.onchain.guard.Calls.call;
import static io.godmode.onchain.guard.Calls.close;
import static io.godmode.onchain.guard.Calls.data;
import static io.godmode.onchain.guard.Calls.hex;
import static io.godmode.onchain.guard.Calls.own;
import static io.godmode.onchain.guard.Calls.price;
import static io.godmode.onchain.guard.Calls.sync;
import static io.godmode.onchain.guard.Calls.transfer;
import static io.godmode.onchain.guard.Calls.units;
import static io.godmode.onchain.tx.AccountUse.payer;
import static io.godmode.onchain.tx.AccountUse.readOnly;
import static io.godmode.onchain.tx.AccountUse.writable;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.SimulatedChange;
import io.godmode.api.risk.TxPreview;
import io.godmode.onchain.tx.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A message to be, and what is said of it; each kind of swap is permitted as it is made here. */
final class Draft {
  static final Address PAYER = Address.of("JAs8cZjnecYXjngDMKLuiFFQ8CS3A6g1R8TB9PWMpuqW");
  static final Address MINT = Address.of("45tDQdJ4VE12GDbeybUpWXgDc35DzciPCPw1QH9LCdwN");
  static final Address TIPS = account(1);
  static final Address STRANGER = account(2);
  static final Address TABLE = account(3);

  static final long SPEND = 50_000_000;
  static final long LEAST = 9_000_000;
  static final long TOKENS = 10_000_000;
  static final long PROCEEDS = 48_000_000;
  static final long LEAST_PROCEEDS = 45_000_000;
  static final long NETWORK = 105_000;
  static final long TIP = 10_000;
  static final long RENT = 2_039_280;
  static final Lamports FEES_CAP = Lamports.of(10_000_000);

  final List<Instruction> calls;
  Address payer = PAYER;
  OrderTerms terms;
  Lamports fees = Lamports.of(3_000_000);
  Lamports tip = Lamports.of(TIP);
  Optional<SimulatedChange> simulated;
  Optional<Map<Address, List<Address>>> tables = Optional.empty();

  private Draft(List<Instruction> calls, OrderTerms terms, SimulatedChange simulated) {
    this.calls = new ArrayList<>(calls);
    this.terms = terms;
    this.simulated = Optional.of(simulated);
  }

  static StandardTxGuard.Builder limits() {
    return StandardTxGuard.builder()
        .payers(List.of(PAYER))
        .programs(StandardTxGuard.swapPrograms())
        .tipAccounts(List.of(TIPS))
        .maxSpend(Lamports.of(100_000_000))
        .maxNetworkFee(Lamports.of(NETWORK))
        .maxTip(Lamports.of(TIP))
        .maxFees(FEES_CAP)
        .maxSlippage(BasisPoints.of(1_000));
  }

  /** One of each kind that is permitted. */
  static List<Draft> all() {
    return List.of(
        curveBuy(),
        curveSale(),
        curveBuyV2(),
        curveSaleV2(),
        poolBuy(),
        poolBuyExactOut(),
        poolSale(),
        invertedBuy(),
        invertedSale());
  }

  static SimulatedChange bought() {
    return new SimulatedChange(
        -SPEND - NETWORK - TIP - RENT,
        TOKENS,
        Lamports.of(RENT),
        Lamports.ZERO,
        90_000,
        Optional.empty());
  }

  /** All of it, so that the account is closed. */
  static SimulatedChange sold() {
    return new SimulatedChange(
        PROCEEDS - NETWORK - TIP + RENT,
        -TOKENS,
        Lamports.ZERO,
        Lamports.of(RENT),
        90_000,
        Optional.empty());
  }

  private static Draft buy(Instruction... calls) {
    return new Draft(
        with(calls), new OrderTerms.Buy(Lamports.of(SPEND), TokenAmount.ofRaw(LEAST, 6)), bought());
  }

  private static Draft sale(Instruction... calls) {
    return new Draft(
        with(calls),
        new OrderTerms.Sell(TokenAmount.ofRaw(TOKENS, 6), Lamports.of(LEAST_PROCEEDS)),
        sold());
  }

  private static List<Instruction> with(Instruction... calls) {
    List<Instruction> all = new ArrayList<>();
    all.add(units(100_000));
    all.add(price(1_000_000));
    all.addAll(List.of(calls));
    all.add(transfer(PAYER, TIPS, TIP));
    return all;
  }

  static Draft curveBuy() {
    return buy(Calls.create(PAYER, TOKEN, MINT), curve("38fc74089edfcd5f", 18, SPEND, LEAST, 8));
  }

  static Draft curveSale() {
    return sale(
        curve("33e685a4017f83ad", 16, TOKENS, LEAST_PROCEEDS, 9),
        close(TOKEN, own(PAYER, TOKEN, MINT), PAYER, PAYER));
  }

  static Draft curveBuyV2() {
    return buy(
        Calls.create(PAYER, TOKEN_2022, MINT), curveV2("c2ab1c46684d5b2f", 27, SPEND, LEAST));
  }

  static Draft curveSaleV2() {
    return sale(
        curveV2("5df6823ce7e940b2", 26, TOKENS, LEAST_PROCEEDS),
        close(TOKEN_2022, own(PAYER, TOKEN_2022, MINT), PAYER, PAYER));
  }

  static Draft poolBuy() {
    return wrapping(pool("c62e1552b4d9e870", 23, SPEND, LEAST, MINT, WSOL, "01"));
  }

  static Draft poolBuyExactOut() {
    return wrapping(pool("66063d1201daebea", 23, LEAST, SPEND, MINT, WSOL, "01"));
  }

  static Draft poolSale() {
    return unwrapping(pool("33e685a4017f83ad", 21, TOKENS, LEAST_PROCEEDS, MINT, WSOL, ""));
  }

  static Draft invertedBuy() {
    return wrapping(pool("33e685a4017f83ad", 21, SPEND, LEAST, WSOL, MINT, ""));
  }

  static Draft invertedSale() {
    return unwrapping(pool("c62e1552b4d9e870", 23, TOKENS, LEAST_PROCEEDS, WSOL, MINT, "00"));
  }

  private static Draft wrapping(Instruction swap) {
    Address wrapped = own(PAYER, TOKEN, WSOL);
    return buy(
        Calls.create(PAYER, TOKEN, WSOL),
        transfer(PAYER, wrapped, SPEND),
        sync(wrapped),
        Calls.create(PAYER, TOKEN, MINT),
        swap,
        close(TOKEN, wrapped, PAYER, PAYER));
  }

  private static Draft unwrapping(Instruction swap) {
    return sale(
        Calls.create(PAYER, TOKEN, WSOL),
        swap,
        close(TOKEN, own(PAYER, TOKEN, WSOL), PAYER, PAYER),
        close(TOKEN, own(PAYER, TOKEN, MINT), PAYER, PAYER));
  }

  private static Instruction curve(String name, int accounts, long given, long least, int token) {
    byte[] data = data(name, given, least);
    return call(
        PUMP,
        accounts,
        accounts == 18 ? joined(data, "01") : data,
        2,
        readOnly(MINT),
        5,
        writable(own(PAYER, TOKEN, MINT)),
        6,
        payer(PAYER),
        token,
        readOnly(TOKEN));
  }

  private static Instruction curveV2(String name, int accounts, long given, long least) {
    return call(
        PUMP,
        accounts,
        data(name, given, least),
        1,
        readOnly(MINT),
        2,
        readOnly(WSOL),
        3,
        readOnly(TOKEN_2022),
        4,
        readOnly(TOKEN),
        13,
        payer(PAYER),
        14,
        writable(own(PAYER, TOKEN_2022, MINT)),
        15,
        writable(own(PAYER, TOKEN, WSOL)));
  }

  private static Instruction pool(
      String name, int accounts, long one, long two, Address base, Address quote, String flag) {
    return call(
        AMM,
        accounts,
        joined(data(name, one, two), flag),
        1,
        payer(PAYER),
        3,
        readOnly(base),
        4,
        readOnly(quote),
        5,
        writable(own(PAYER, TOKEN, base)),
        6,
        writable(own(PAYER, TOKEN, quote)),
        11,
        readOnly(TOKEN),
        12,
        readOnly(TOKEN));
  }

  private static byte[] joined(byte[] start, String hex) {
    byte[] end = hex(hex);
    return ByteBuffer.allocate(start.length + end.length).put(start).put(end).array();
  }

  /** Returns where the swap stands among the calls. */
  int swap() {
    for (int i = 0; i < calls.size(); i++) {
      Address program = calls.get(i).program();
      if (program.equals(PUMP) || program.equals(AMM)) {
        return i;
      }
    }
    throw new AssertionError("no swap");
  }

  Draft add(Instruction call) {
    calls.add(call);
    return this;
  }

  Draft change(int index, UnaryOperator<Instruction> change) {
    calls.set(index, change.apply(calls.get(index)));
    return this;
  }

  Draft changeSwap(UnaryOperator<Instruction> change) {
    return change(swap(), change);
  }

  /** Writes eight bytes into the data of the swap. */
  Draft amount(int at, long value) {
    return changeSwap(
        call -> {
          byte[] data = call.data();
          ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
          return new Instruction(call.program(), call.accounts(), data);
        });
  }

  Draft simulated(SimulatedChange change) {
    simulated = Optional.of(change);
    return this;
  }

  byte[] message() {
    return tables
        .map(all -> MessageWriter.versioned(payer, calls, all))
        .orElseGet(() -> MessageWriter.legacy(payer, calls));
  }

  TxPreview preview() {
    return preview(message());
  }

  /** What is said of this draft, about other bytes. */
  TxPreview preview(byte[] message) {
    TxPreview.Builder preview =
        TxPreview.builder(OrderId.of("o-1"), 1, payer, Mint.of(MINT.base58()), terms)
            .message(message)
            .programs(calls.stream().map(Instruction::program).toList())
            .recipients(
                calls.stream()
                    .filter(call -> call.program().equals(SYSTEM) && call.accounts().size() > 1)
                    .map(call -> call.accounts().get(1).address())
                    .toList())
            .fees(fees)
            .tip(tip)
            .sizeBytes(65 + message.length);
    simulated.ifPresent(preview::simulated);
    return preview.build();
  }
}
