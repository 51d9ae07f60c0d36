// A stand-in for pump.fun's bonding-curve program. It takes the same instructions, accounts and
// addresses, refuses with the same codes and moves the same amounts as the published interface
// description and SDK say. It was written from those, not from the deployed program.
//
// There are no constants in memory, because the linker beside this file knows nothing but code and
// calls of the runtime; and few locals, because clang allows 512 bytes of them. What is kept lies in
// one record on the heap.

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define INLINE static __attribute__((always_inline)) inline
#define FUNCTION static __attribute__((noinline))

// Calls of the runtime, and the records they take (the C interface of Solana's programs).
typedef struct {
  const u8 *key;
  u64 *lamports;
  u64 data_len;
  u8 *data;
  const u8 *owner;
  u64 rent_epoch;
  u8 is_signer;
  u8 is_writable;
  u8 executable;
} Account;

typedef struct {
  const u8 *key;
  u8 is_writable;
  u8 is_signer;
} Meta;

typedef struct {
  const u8 *program;
  const Meta *metas;
  u64 metas_len;
  const u8 *data;
  u64 data_len;
} Instruction;

typedef struct {
  const void *at;
  u64 len;
} Slice;

extern u64 sol_invoke_signed_c(const void *, const void *, u64, const void *, u64);
extern u64 sol_try_find_program_address(const void *, u64, const void *, void *, u8 *);
extern u64 sol_log_data(const void *, u64);
extern u64 sol_get_clock_sysvar(void *);

#define MOST_ACCOUNTS 24

// All that is kept while an instruction runs; lies on the heap, which starts zeroed.
typedef struct {
  Account accounts[MOST_ACCOUNTS];
  u64 count;
  const u8 *program;
  u64 amount;
  u64 limit;
  u64 buy;
  u64 sell;
  u64 exact;
  u64 mayhem;
  u64 cashback;
  Account *token_program;
  Account *creator_vault;
  Account *fee_config;
  Account *fee_program;
  Account *volume;
  Account *buyback_recipient;
  u64 virtual_token;
  u64 virtual_quote;
  u64 real_token;
  u64 real_quote;
  u64 protocol_bps;
  u64 creator_bps;
  u64 buyback_bps;
  u64 tokens;
  u64 sol;
  u64 protocol_fee;
  u64 creator_fee;
  u64 buyback_fee;
  u8 text[32];
  Slice seeds[4];
  u8 found[32];
  u64 bump;
  u64 curve_bump;
  Meta metas[4];
  Instruction call;
  u8 call_data[64];
  Slice signer_seeds[3];
  Slice signer;
  u8 clock[64];
  Slice log;
  u8 event[512];
} Work;

#define WORK ((Work *)0x300000000ULL)

// The accounts whose place is the same in all instructions.
#define GLOBAL (&WORK->accounts[0])
#define FEE_RECIPIENT (&WORK->accounts[1])
#define MINT (&WORK->accounts[2])
#define CURVE (&WORK->accounts[3])
#define CURVE_TOKENS (&WORK->accounts[4])
#define USER_TOKENS (&WORK->accounts[5])
#define USER (&WORK->accounts[6])
#define SYSTEM (&WORK->accounts[7])
#define EVENT_AUTHORITY (&WORK->accounts[10])
#define OWN_PROGRAM (&WORK->accounts[11])

// Codes of Anchor, then of pump.fun.
enum {
  UNKNOWN_INSTRUCTION = 101,
  SHORT_DATA = 102,
  NOT_WRITABLE = 2000,
  WRONG_SEEDS = 2006,
  WRONG_TOKEN_ACCOUNT = 2014,
  WRONG_DISCRIMINATOR = 3002,
  SHORT_ACCOUNT = 3003,
  NOT_ENOUGH_ACCOUNTS = 3005,
  WRONG_OWNER = 3007,
  WRONG_PROGRAM = 3008,
  NO_SIGNER = 3010,
  NOT_INITIALIZED = 3012,
  NOT_AUTHORIZED = 6000,
  TOO_MUCH_SOL = 6002,
  TOO_LITTLE_SOL = 6003,
  COMPLETE = 6005,
  BUY_ZERO = 6020,
  SELL_ZERO = 6022,
  NOT_ENOUGH_TO_SELL = 6023,
  OVERFLOW = 6024,
  BELOW_MIN_TOKENS = 6042,
  BUYBACK_NOT_AUTHORIZED = 6057,
  BUYBACK_MISSING = 6062,
  MISSING_CASHBACK = 6072,
  WRONG_CASHBACK = 6073,
  WRONG_CURVE_V2 = 6074,
};

#define CHECK(condition, code) \
  do {                         \
    if (!(condition)) {        \
      return (code);           \
    }                          \
  } while (0)

// The program of fees and that of associated token accounts, as numbers for the same reason as T8.
// pfeeUxB6jkeY1Hxd7CsFCAjcbHA9rWtchMGdZ6VojVZ
#define PFEE_A 0x568e5a05a9ff350cULL
#define PFEE_B 0x27155607bcf7a88dULL
#define PFEE_C 0x00401fa42cc9f14cULL
#define PFEE_D 0x707cc214a46a519cULL
// ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL
#define ATA_A 0xf189244e8f25978cULL
#define ATA_B 0x830d8e1429103dbbULL
#define ATA_C 0x8410ffda99135a0bULL
#define ATA_D 0x59f8e9dbd87b8e04ULL

// Eight letters as a number, so that text needs no constant in memory.
#define T8(a, b, c, d, e, f, g, h)                                                     \
  ((u64)(a) | (u64)(b) << 8 | (u64)(c) << 16 | (u64)(d) << 24 | (u64)(e) << 32 |       \
   (u64)(f) << 40 | (u64)(g) << 48 | (u64)(h) << 56)

// Offsets in the Global account.
enum {
  GLOBAL_FEE_RECIPIENT = 41,
  GLOBAL_FEE_BPS = 105,
  GLOBAL_CREATOR_BPS = 154,
  GLOBAL_FEE_RECIPIENTS = 162,
  GLOBAL_MAYHEM_RECIPIENT = 483,
  GLOBAL_MAYHEM_RECIPIENTS = 516,
  GLOBAL_BUYBACK_RECIPIENTS = 741,
  GLOBAL_BUYBACK_BPS = 997,
  GLOBAL_LEN = 1087,
  // Behind what the interface knows: whether a first buy creates the account of the buyer's volume.
  GLOBAL_VOLUME_SWITCH = 1087,
};

// Offsets in a BondingCurve account.
enum {
  CURVE_VIRTUAL_TOKEN = 8,
  CURVE_VIRTUAL_QUOTE = 16,
  CURVE_REAL_TOKEN = 24,
  CURVE_REAL_QUOTE = 32,
  CURVE_SUPPLY = 40,
  CURVE_COMPLETE = 48,
  CURVE_CREATOR = 49,
  CURVE_MAYHEM = 81,
  CURVE_CASHBACK = 82,
};

// Offsets in a FeeConfig account.
enum { FEES_TIERS = 65, FEES_TIER_LEN = 40, FEES_TIER_PROTOCOL = 24, FEES_TIER_CREATOR = 32 };

// More than all SOL there is; keeps sums of fees within 64 bits.
#define MOST_SOL (1ULL << 60)

// An account of a user's volume: the interface's length and what it costs.
enum { VOLUME_LEN = 137, VOLUME_RENT = 1844400 };

// The runtime allows what C does not: numbers at any address.
INLINE u64 read(const void *at) { return *(const u64 *)at; }

INLINE void write(void *at, u64 value) { *(u64 *)at = value; }

INLINE int is(const u8 *key, u64 a, u64 b, u64 c, u64 d) {
  return read(key) == a && read(key + 8) == b && read(key + 16) == c && read(key + 24) == d;
}

INLINE int same(const u8 *a, const u8 *b) {
  return is(a, read(b), read(b + 8), read(b + 16), read(b + 24));
}

INLINE void copy_key(u8 *to, const u8 *from) {
  for (int i = 0; i < 32; i += 8) write(to + i, read(from + i));
}

FUNCTION int one_of(const u8 *key, const u8 *list, u64 count) {
  for (u64 i = 0; i < count; i++) {
    if (same(key, list + 32 * i)) return 1;
  }
  return 0;
}

// floor(a * b / c); all ones when that needs more than 64 bits.
FUNCTION u64 multiply_divide(u64 a, u64 b, u64 c) {
  u64 a_low = (u32)a, a_high = a >> 32, b_low = (u32)b, b_high = b >> 32;
  u64 product = a_low * b_low;
  u64 low = (u32)product;
  product = a_high * b_low + (product >> 32);
  u64 middle = (u32)product, high = product >> 32;
  product = a_low * b_high + middle;
  low |= product << 32;
  high += a_high * b_high + (product >> 32);
  if (high >= c) return ~0ULL;
  u64 quotient = 0, rest = high;
  for (int i = 63; i >= 0; i--) {
    u64 carry = rest >> 63;
    rest = rest << 1 | (low >> i & 1);
    if (carry || rest >= c) {
      rest -= c;
      quotient |= 1ULL << i;
    }
  }
  return quotient;
}

FUNCTION u64 fee(u64 amount, u64 bps) {
  u64 floor = multiply_divide(amount, bps, 10000);
  return floor + (floor * 10000 != amount * bps);
}

INLINE void text(u64 a, u64 b, u64 c) {
  write(WORK->text, a);
  write(WORK->text + 8, b);
  write(WORK->text + 16, c);
}

INLINE void curve_text(void) {
  text(T8('b', 'o', 'n', 'd', 'i', 'n', 'g', '-'), T8('c', 'u', 'r', 'v', 'e', 0, 0, 0), 0);
}

INLINE void volume_text(void) {
  text(
      T8('u', 's', 'e', 'r', '_', 'v', 'o', 'l'), T8('u', 'm', 'e', '_', 'a', 'c', 'c', 'u'),
      T8('m', 'u', 'l', 'a', 't', 'o', 'r', 0));
}

// Whether an account is the address that a program owns for the text (and a key, unless null).
FUNCTION int derived(const u8 *account, u64 text_len, const u8 *key, const u8 *program) {
  WORK->seeds[0].at = WORK->text;
  WORK->seeds[0].len = text_len;
  WORK->seeds[1].at = key;
  WORK->seeds[1].len = 32;
  u64 failed = sol_try_find_program_address(
      WORK->seeds, key ? 2 : 1, program, WORK->found, (u8 *)&WORK->bump);
  return !failed && same(WORK->found, account);
}

FUNCTION int tokens_of_curve(void) {
  write(WORK->text, ATA_A);
  write(WORK->text + 8, ATA_B);
  write(WORK->text + 16, ATA_C);
  write(WORK->text + 24, ATA_D);
  WORK->seeds[0].at = CURVE->key;
  WORK->seeds[0].len = 32;
  WORK->seeds[1].at = WORK->token_program->key;
  WORK->seeds[1].len = 32;
  WORK->seeds[2].at = MINT->key;
  WORK->seeds[2].len = 32;
  u64 failed = sol_try_find_program_address(
      WORK->seeds, 3, WORK->text, WORK->found, (u8 *)&WORK->bump);
  return !failed && same(WORK->found, CURVE_TOKENS->key);
}

INLINE void meta(int at, const Account *account, u8 writable, u8 signer) {
  WORK->metas[at].key = account->key;
  WORK->metas[at].is_writable = writable;
  WORK->metas[at].is_signer = signer;
}

// Calls a program, with the address of text and key as one more signer where key is not null.
FUNCTION u64 invoke(const Account *program, u64 metas, u64 data_len, u64 text_len, const u8 *key) {
  WORK->call.program = program->key;
  WORK->call.metas = WORK->metas;
  WORK->call.metas_len = metas;
  WORK->call.data = WORK->call_data;
  WORK->call.data_len = data_len;
  WORK->signer_seeds[0].at = WORK->text;
  WORK->signer_seeds[0].len = text_len;
  WORK->signer_seeds[1].at = key;
  WORK->signer_seeds[1].len = 32;
  WORK->signer_seeds[2].at = &WORK->bump;
  WORK->signer_seeds[2].len = 1;
  WORK->signer.at = WORK->signer_seeds;
  WORK->signer.len = 3;
  return sol_invoke_signed_c(
      &WORK->call, WORK->accounts, WORK->count, &WORK->signer, key ? 1 : 0);
}

FUNCTION u64 pay(const Account *to, u64 lamports) {
  if (lamports == 0) return 0;
  write(WORK->call_data, 2);
  write(WORK->call_data + 4, lamports);
  meta(0, USER, 1, 1);
  meta(1, to, 1, 0);
  return invoke(SYSTEM, 2, 12, 0, 0);
}

// Reads the accounts as the loader lays them out and returns where the instruction's data begin.
FUNCTION const u8 *load(const u8 *input) {
  WORK->count = read(input);
  if (WORK->count > MOST_ACCOUNTS) return 0;
  const u8 *at = input + 8;
  for (u64 i = 0; i < WORK->count; i++) {
    Account *account = &WORK->accounts[i];
    if (at[0] != 0xff) {
      *account = WORK->accounts[at[0]];
      at += 8;
      continue;
    }
    account->is_signer = at[1];
    account->is_writable = at[2];
    account->executable = at[3];
    account->key = at + 8;
    account->owner = at + 40;
    account->lamports = (u64 *)(at + 72);
    account->data_len = read(at + 80);
    account->data = (u8 *)(at + 88);
    at += 88 + account->data_len + 10240;
    at = (const u8 *)(((u64)at + 7) & ~7ULL);
    account->rent_epoch = read(at);
    at += 8;
  }
  return at;
}

// The accounts that the interface names.
FUNCTION u64 check_named(void) {
  const u8 *program = WORK->program;
  CHECK(USER->is_signer, NO_SIGNER);
  CHECK(
      USER->is_writable && CURVE->is_writable && FEE_RECIPIENT->is_writable &&
          CURVE_TOKENS->is_writable && USER_TOKENS->is_writable &&
          WORK->creator_vault->is_writable,
      NOT_WRITABLE);
  CHECK(GLOBAL->data_len != 0 && CURVE->data_len != 0, NOT_INITIALIZED);
  CHECK(same(GLOBAL->owner, program) && same(CURVE->owner, program), WRONG_OWNER);
  CHECK(
      read(GLOBAL->data) == 0x7f726cc8b1e8e8a7ULL && read(CURVE->data) == 0x60acd86037f8b717ULL,
      WRONG_DISCRIMINATOR);
  CHECK(GLOBAL->data_len >= GLOBAL_LEN && CURVE->data_len >= 83, SHORT_ACCOUNT);
  CHECK(
      is(SYSTEM->key, 0, 0, 0, 0) && same(OWN_PROGRAM->key, program) &&
          same(MINT->owner, WORK->token_program->key) &&
          is(WORK->fee_program->key, PFEE_A, PFEE_B, PFEE_C, PFEE_D),
      WRONG_PROGRAM);
  text(T8('g', 'l', 'o', 'b', 'a', 'l', 0, 0), 0, 0);
  CHECK(derived(GLOBAL->key, 6, 0, program), WRONG_SEEDS);
  text(T8('c', 'r', 'e', 'a', 't', 'o', 'r', '-'), T8('v', 'a', 'u', 'l', 't', 0, 0, 0), 0);
  CHECK(derived(WORK->creator_vault->key, 13, CURVE->data + CURVE_CREATOR, program), WRONG_SEEDS);
  text(
      T8('_', '_', 'e', 'v', 'e', 'n', 't', '_'), T8('a', 'u', 't', 'h', 'o', 'r', 'i', 't'),
      T8('y', 0, 0, 0, 0, 0, 0, 0));
  CHECK(derived(EVENT_AUTHORITY->key, 17, 0, program), WRONG_SEEDS);
  text(T8('f', 'e', 'e', '_', 'c', 'o', 'n', 'f'), T8('i', 'g', 0, 0, 0, 0, 0, 0), 0);
  CHECK(derived(WORK->fee_config->key, 10, program, WORK->fee_program->key), WRONG_SEEDS);
  CHECK(tokens_of_curve(), WRONG_SEEDS);
  if (!WORK->sell) {
    text(
        T8('g', 'l', 'o', 'b', 'a', 'l', '_', 'v'), T8('o', 'l', 'u', 'm', 'e', '_', 'a', 'c'),
        T8('c', 'u', 'm', 'u', 'l', 'a', 't', 'o'));
    write(WORK->text + 24, 'r');
    CHECK(derived(WORK->accounts[12].key, 25, 0, program), WRONG_SEEDS);
  }
  curve_text();
  CHECK(derived(CURVE->key, 13, MINT->key, program), WRONG_SEEDS);
  WORK->curve_bump = WORK->bump;
  return 0;
}

// The accounts behind those that the interface names, and who may get fees.
FUNCTION u64 check_rest(void) {
  u64 next = WORK->sell ? 14 : 16;
  WORK->volume = &WORK->accounts[13];
  if (WORK->sell && WORK->cashback) {
    CHECK(WORK->count > next, MISSING_CASHBACK);
    WORK->volume = &WORK->accounts[next];
    next++;
  }
  if (!WORK->sell || WORK->cashback) {
    volume_text();
    CHECK(
        derived(WORK->volume->key, 23, USER->key, WORK->program),
        WORK->sell ? WRONG_CASHBACK : WRONG_SEEDS);
    CHECK(WORK->volume->is_writable, NOT_WRITABLE);
    CHECK(!WORK->sell || same(WORK->volume->owner, WORK->program), WRONG_CASHBACK);
  }
  CHECK(WORK->count > next, WRONG_CURVE_V2);
  curve_text();
  write(WORK->text + 8, T8('c', 'u', 'r', 'v', 'e', '-', 'v', '2'));
  CHECK(derived(WORK->accounts[next].key, 16, MINT->key, WORK->program), WRONG_CURVE_V2);
  next++;
  CHECK(WORK->count > next, BUYBACK_MISSING);
  WORK->buyback_recipient = &WORK->accounts[next];
  CHECK(WORK->buyback_recipient->is_writable, NOT_WRITABLE);
  CHECK(
      one_of(WORK->buyback_recipient->key, GLOBAL->data + GLOBAL_BUYBACK_RECIPIENTS, 8),
      BUYBACK_NOT_AUTHORIZED);
  u64 first = WORK->mayhem ? GLOBAL_MAYHEM_RECIPIENT : GLOBAL_FEE_RECIPIENT;
  u64 others = WORK->mayhem ? GLOBAL_MAYHEM_RECIPIENTS : GLOBAL_FEE_RECIPIENTS;
  CHECK(
      one_of(FEE_RECIPIENT->key, GLOBAL->data + first, 1) ||
          one_of(FEE_RECIPIENT->key, GLOBAL->data + others, 7),
      NOT_AUTHORIZED);
  CHECK(USER_TOKENS->data_len != 0, NOT_INITIALIZED);
  CHECK(
      USER_TOKENS->data_len >= 165 && same(USER_TOKENS->data, MINT->key) &&
          same(USER_TOKENS->data + 32, USER->key),
      WRONG_TOKEN_ACCOUNT);
  CHECK(CURVE->data[CURVE_COMPLETE] == 0, COMPLETE);
  return 0;
}

// The rates are those of the tier that the market capitalisation reaches, else Global's.
FUNCTION u64 find_rates(void) {
  WORK->protocol_bps = read(GLOBAL->data + GLOBAL_FEE_BPS);
  WORK->creator_bps = read(GLOBAL->data + GLOBAL_CREATOR_BPS);
  WORK->buyback_bps = read(GLOBAL->data + GLOBAL_BUYBACK_BPS);
  const Account *config = WORK->fee_config;
  if (config->data_len >= FEES_TIERS + 4 && same(config->owner, WORK->fee_program->key)) {
    u64 cap = multiply_divide(
        WORK->virtual_quote, read(CURVE->data + CURVE_SUPPLY), WORK->virtual_token);
    u64 tiers = (u32)read(config->data + FEES_TIERS);
    CHECK(config->data_len >= FEES_TIERS + 4 + tiers * FEES_TIER_LEN, SHORT_ACCOUNT);
    for (u64 i = 0; i < tiers; i++) {
      const u8 *tier = config->data + FEES_TIERS + 4 + i * FEES_TIER_LEN;
      if (i == 0 || (read(tier + 8) == 0 && read(tier) <= cap)) {
        WORK->protocol_bps = read(tier + FEES_TIER_PROTOCOL);
        WORK->creator_bps = read(tier + FEES_TIER_CREATOR);
      }
    }
  }
  if (is(CURVE->data + CURVE_CREATOR, 0, 0, 0, 0)) WORK->creator_bps = 0;
  CHECK(
      WORK->protocol_bps <= 10000 && WORK->creator_bps <= 10000 && WORK->buyback_bps <= 10000,
      OVERFLOW);
  return 0;
}

INLINE void set_fees(void) {
  WORK->protocol_fee = fee(WORK->sol, WORK->protocol_bps);
  WORK->creator_fee = fee(WORK->sol, WORK->creator_bps);
}

FUNCTION u64 price_buy(void) {
  CHECK(WORK->amount > 0, BUY_ZERO);
  WORK->tokens = WORK->amount < WORK->real_token ? WORK->amount : WORK->real_token;
  CHECK(WORK->tokens < WORK->virtual_token, OVERFLOW);
  u64 cost =
      multiply_divide(WORK->tokens, WORK->virtual_quote, WORK->virtual_token - WORK->tokens);
  CHECK(cost < MOST_SOL, OVERFLOW);
  WORK->sol = cost + 1;
  set_fees();
  CHECK(WORK->sol + WORK->protocol_fee + WORK->creator_fee <= WORK->limit, TOO_MUCH_SOL);
  return 0;
}

FUNCTION u64 price_exact_buy(void) {
  CHECK(WORK->amount <= MOST_SOL, OVERFLOW);
  WORK->sol =
      multiply_divide(WORK->amount, 10000, 10000 + WORK->protocol_bps + WORK->creator_bps);
  set_fees();
  u64 total = WORK->sol + WORK->protocol_fee + WORK->creator_fee;
  // The fees stay those of what was computed first; the curve gets less.
  if (total > WORK->amount) WORK->sol -= total - WORK->amount;
  CHECK(WORK->sol >= 2, BUY_ZERO);
  WORK->tokens = multiply_divide(
      WORK->sol - 1, WORK->virtual_token, WORK->virtual_quote + WORK->sol - 1);
  if (WORK->tokens > WORK->real_token) WORK->tokens = WORK->real_token;
  CHECK(WORK->tokens > 0, BUY_ZERO);
  CHECK(WORK->tokens >= WORK->limit, BELOW_MIN_TOKENS);
  return 0;
}

FUNCTION u64 price_sale(void) {
  CHECK(WORK->amount > 0, SELL_ZERO);
  CHECK(WORK->amount <= read(USER_TOKENS->data + 64), NOT_ENOUGH_TO_SELL);
  WORK->tokens = WORK->amount;
  WORK->sol =
      multiply_divide(WORK->tokens, WORK->virtual_quote, WORK->virtual_token + WORK->tokens);
  CHECK(WORK->sol <= WORK->real_quote, OVERFLOW);
  set_fees();
  u64 fees = WORK->protocol_fee + WORK->creator_fee;
  CHECK(fees <= WORK->sol && WORK->sol - fees >= WORK->limit, TOO_LITTLE_SOL);
  return 0;
}

// Creates the account of the buyer's volume, which the buyer pays for.
FUNCTION u64 create_volume(void) {
  volume_text();
  CHECK(derived(WORK->volume->key, 23, USER->key, WORK->program), WRONG_SEEDS);
  write(WORK->call_data, 0);
  write(WORK->call_data + 4, VOLUME_RENT);
  write(WORK->call_data + 12, VOLUME_LEN);
  copy_key(WORK->call_data + 20, WORK->program);
  meta(0, USER, 1, 1);
  meta(1, WORK->volume, 1, 1);
  u64 failed = invoke(SYSTEM, 2, 52, 23, USER->key);
  CHECK(!failed, failed);
  write(WORK->volume->data, 0xfa9a35660e70ff56ULL);
  copy_key(WORK->volume->data + 8, USER->key);
  return 0;
}

FUNCTION u64 move_tokens(void) {
  curve_text();
  WORK->bump = WORK->curve_bump;
  WORK->call_data[0] = 12; // TransferChecked
  write(WORK->call_data + 1, WORK->tokens);
  WORK->call_data[9] = MINT->data[44];
  meta(0, WORK->sell ? USER_TOKENS : CURVE_TOKENS, 1, 0);
  meta(1, MINT, 0, 0);
  meta(2, WORK->sell ? CURVE_TOKENS : USER_TOKENS, 1, 0);
  meta(3, WORK->sell ? USER : CURVE, 0, 1);
  return invoke(WORK->token_program, 4, 10, 13, MINT->key);
}

FUNCTION u64 move_sol(void) {
  const Account *creator_share = WORK->cashback ? WORK->volume : WORK->creator_vault;
  u64 kept = WORK->protocol_fee - WORK->buyback_fee;
  if (WORK->sell) {
    *CURVE->lamports -= WORK->sol;
    *USER->lamports += WORK->sol - WORK->protocol_fee - WORK->creator_fee;
    *FEE_RECIPIENT->lamports += kept;
    *WORK->buyback_recipient->lamports += WORK->buyback_fee;
    *creator_share->lamports += WORK->creator_fee;
    return 0;
  }
  u64 failed = pay(CURVE, WORK->sol);
  if (!failed) failed = pay(FEE_RECIPIENT, kept);
  if (!failed) failed = pay(WORK->buyback_recipient, WORK->buyback_fee);
  if (!failed) failed = pay(creator_share, WORK->creator_fee);
  return failed;
}

FUNCTION void keep_reserves(void) {
  u64 tokens = WORK->sell ? WORK->tokens : -WORK->tokens;
  u64 sol = WORK->sell ? -WORK->sol : WORK->sol;
  WORK->virtual_token += tokens;
  WORK->real_token += tokens;
  WORK->virtual_quote += sol;
  WORK->real_quote += sol;
  write(CURVE->data + CURVE_VIRTUAL_TOKEN, WORK->virtual_token);
  write(CURVE->data + CURVE_VIRTUAL_QUOTE, WORK->virtual_quote);
  write(CURVE->data + CURVE_REAL_TOKEN, WORK->real_token);
  write(CURVE->data + CURVE_REAL_QUOTE, WORK->real_quote);
  if (WORK->real_token == 0) CURVE->data[CURVE_COMPLETE] = 1;
}

INLINE u8 *put(u8 *at, u64 value) {
  write(at, value);
  return at + 8;
}

INLINE u8 *put_key(u8 *at, const u8 *key) {
  copy_key(at, key);
  return at + 32;
}

// Logs a TradeEvent, whose numbers are those after the trade.
FUNCTION void log_trade(void) {
  sol_get_clock_sysvar(WORK->clock);
  u64 time = read(WORK->clock + 32);
  u8 *at = put(WORK->event, 0xee61e64ed37fdbbdULL);
  at = put_key(at, MINT->key);
  at = put(at, WORK->sol);
  at = put(at, WORK->tokens);
  *at++ = !WORK->sell;
  at = put_key(at, USER->key);
  at = put(at, time);
  at = put(at, WORK->virtual_quote);
  at = put(at, WORK->virtual_token);
  at = put(at, WORK->real_quote);
  at = put(at, WORK->real_token);
  at = put_key(at, FEE_RECIPIENT->key);
  at = put(at, WORK->protocol_bps);
  at = put(at, WORK->protocol_fee);
  at = put_key(at, CURVE->data + CURVE_CREATOR);
  at = put(at, WORK->cashback ? 0 : WORK->creator_bps);
  at = put(at, WORK->cashback ? 0 : WORK->creator_fee);
  *at++ = !WORK->sell; // the volume is tracked
  at = put(at, 0);
  at = put(at, 0);
  at = put(at, 0);
  at = put(at, time);
  u64 name_len = WORK->buy ? 3 : WORK->sell ? 4 : 16;
  at = put(at, name_len) - 4;
  write(at, WORK->sell ? T8('s', 'e', 'l', 'l', 0, 0, 0, 0)
                       : T8('b', 'u', 'y', '_', 'e', 'x', 'a', 'c'));
  write(at + 8, T8('t', '_', 's', 'o', 'l', '_', 'i', 'n'));
  at += name_len;
  *at++ = WORK->mayhem;
  at = put(at, WORK->cashback ? WORK->creator_bps : 0);
  at = put(at, WORK->cashback ? WORK->creator_fee : 0);
  at = put(at, WORK->buyback_bps);
  at = put(at, WORK->buyback_fee);
  at = put(at, 0) - 4; // no shareholders
  for (int i = 0; i < 4; i++) at = put(at, 0); // the quote is SOL
  at = put(at, WORK->sol);
  at = put(at, WORK->virtual_quote);
  at = put(at, WORK->real_quote);
  at = put(at, 0);
  at = put(at, 0);
  WORK->log.at = WORK->event;
  WORK->log.len = at - WORK->event;
  sol_log_data(&WORK->log, 1);
}

__attribute__((section(".text"))) u64 entrypoint(const u8 *input) {
  const u8 *data = load(input);
  CHECK(data, NOT_ENOUGH_ACCOUNTS);
  u64 data_len = read(data);
  data += 8;
  WORK->program = data + data_len;
  CHECK(data_len >= 24, SHORT_DATA);
  u64 discriminator = read(data);
  WORK->amount = read(data + 8);
  WORK->limit = read(data + 16);
  WORK->buy = discriminator == 0xeaebda01123d0666ULL;
  WORK->sell = discriminator == 0xad837f01a485e633ULL;
  WORK->exact = discriminator == 0x5fcddf9e0874fc38ULL;
  CHECK(WORK->buy || WORK->sell || WORK->exact, UNKNOWN_INSTRUCTION);
  CHECK(WORK->count >= (WORK->sell ? 14 : 16), NOT_ENOUGH_ACCOUNTS);
  WORK->token_program = &WORK->accounts[WORK->sell ? 9 : 8];
  WORK->creator_vault = &WORK->accounts[WORK->sell ? 8 : 9];
  WORK->fee_config = &WORK->accounts[WORK->sell ? 12 : 14];
  WORK->fee_program = &WORK->accounts[WORK->sell ? 13 : 15];

  u64 failed = check_named();
  CHECK(!failed, failed);
  WORK->mayhem = CURVE->data[CURVE_MAYHEM] != 0;
  WORK->cashback = CURVE->data[CURVE_CASHBACK] != 0;
  failed = check_rest();
  CHECK(!failed, failed);

  WORK->virtual_token = read(CURVE->data + CURVE_VIRTUAL_TOKEN);
  WORK->virtual_quote = read(CURVE->data + CURVE_VIRTUAL_QUOTE);
  WORK->real_token = read(CURVE->data + CURVE_REAL_TOKEN);
  WORK->real_quote = read(CURVE->data + CURVE_REAL_QUOTE);
  CHECK(WORK->virtual_token != 0, OVERFLOW);
  failed = find_rates();
  CHECK(!failed, failed);
  failed = WORK->buy ? price_buy() : WORK->exact ? price_exact_buy() : price_sale();
  CHECK(!failed, failed);
  WORK->buyback_fee = multiply_divide(WORK->protocol_fee, WORK->buyback_bps, 10000);

  int wanted = WORK->cashback || (GLOBAL->data_len > GLOBAL_VOLUME_SWITCH &&
                                  GLOBAL->data[GLOBAL_VOLUME_SWITCH]);
  if (!WORK->sell && wanted && WORK->volume->data_len == 0) {
    failed = create_volume();
    CHECK(!failed, failed);
  }
  failed = move_tokens();
  CHECK(!failed, failed);
  failed = move_sol();
  CHECK(!failed, failed);
  keep_reserves();
  log_trade();
  return 0;
}
