package io.godmode.examples.leaders;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A market made of a seed, in which it is known who has skill. Tokens are launched all the time,
 * about six for each leader; each has a fate that decides where the flow moves it. Leaders visit
 * tokens in both halves of the time. Equal seeds give equal facts.
 *
 * @param facts what happened
 * @param leaders what each of them is, in the order of their numbers
 * @param fates what became of tokens
 * @param split the last slot of the first half
 */
record SyntheticLeaders(
    Facts facts, Map<Address, Leader> leaders, Map<Mint, Fate> fates, long split) {
  private static final int TOKENS_PER_LEADER = 6;
  private static final int SLOTS_PER_TOKEN = 12;
  private static final int LIFE = 260;
  private static final int LIFE_SPREAD = 140;

  /** Below it there would be too few tokens for the visits of a leader. */
  private static final int LEAST_TOKENS = 1_500;

  /**
   * A leader.
   *
   * @param planted what it is
   * @param edge share of its tokens that it picks among risers
   */
  record Leader(Planted planted, double edge) {}

  private record Token(Mint mint, long launch, int life, Fate fate, long seed) {}

  /** Makes one with all kinds of leaders. */
  static SyntheticLeaders of(long seed, int leaders) {
    return of(seed, leaders, EnumSet.allOf(Planted.class));
  }

  /** Makes one in which leaders of other kinds than these are unskilled. */
  static SyntheticLeaders of(long seed, int leaders, Set<Planted> kinds) {
    return new Making(seed, leaders, kinds).make();
  }

  static Address address(int number) {
    return Address.ofBytes(bytes(Address.BYTES, 3, number));
  }

  private static byte[] bytes(int length, int kind, int number) {
    return ByteBuffer.allocate(length).put((byte) kind).putInt(number).array();
  }

  private static final class Making {
    private final SplittableRandom random;
    private final List<Leader> leaders;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> risers = new ArrayList<>();
    private final List<Integer> steady = new ArrayList<>();
    private final List<List<Visit>> visits = new ArrayList<>();
    private final long lastSlot;
    private final long split;

    Making(long seed, int count, Set<Planted> kinds) {
      random = new SplittableRandom(seed);
      int launched = Math.max(LEAST_TOKENS, TOKENS_PER_LEADER * count);
      long launches = (long) launched * SLOTS_PER_TOKEN;
      lastSlot = launches + LIFE + LIFE_SPREAD;
      split = 1 + (lastSlot - 1) / 2;
      leaders = leaders(count, kinds);
      for (int token = 0; token < launched; token++) {
        Fate fate = Fate.at(random.nextDouble());
        tokens.add(
            new Token(
                Mint.ofBytes(bytes(Mint.BYTES, 5, token)),
                1 + (long) token * SLOTS_PER_TOKEN,
                LIFE + random.nextInt(LIFE_SPREAD),
                fate,
                random.nextLong()));
        visits.add(new ArrayList<>());
        if (fate == Fate.RISING) {
          risers.add(token);
        } else if (fate == Fate.STEADY) {
          steady.add(token);
        }
      }
    }

    private List<Leader> leaders(int count, Set<Planted> kinds) {
      List<Leader> all = new ArrayList<>();
      for (Planted kind : Planted.values()) {
        Planted as = kinds.contains(kind) ? kind : Planted.UNSKILLED;
        for (int i = 0; i < kind.of(count); i++) {
          all.add(new Leader(as, as.edge(random.nextDouble())));
        }
      }
      while (all.size() < count) {
        all.add(new Leader(Planted.UNSKILLED, Planted.UNSKILLED.edge(random.nextDouble())));
      }
      Collections.shuffle(all, new Random(random.nextLong()));
      return all;
    }

    SyntheticLeaders make() {
      Map<Address, Leader> named = new LinkedHashMap<>();
      for (int leader = 0; leader < leaders.size(); leader++) {
        named.put(address(leader), leaders.get(leader));
        plan(leader);
      }
      Facts.Builder facts = new Facts.Builder();
      Map<Mint, Fate> fates = new LinkedHashMap<>();
      for (int i = 0; i < tokens.size(); i++) {
        Token token = tokens.get(i);
        fates.put(token.mint(), token.fate());
        new SyntheticToken(
                token.mint(),
                token.launch(),
                token.life(),
                token.fate(),
                new SplittableRandom(token.seed()),
                SyntheticLeaders::address,
                facts)
            .live(visits.get(i));
      }
      return new SyntheticLeaders(facts.build(lastSlot), named, fates, split);
    }

    private void plan(int leader) {
      Leader who = leaders.get(leader);
      int count = count(who.planted());
      Set<Integer> picked = new TreeSet<>();
      while (picked.size() < count) {
        picked.add(pick(who));
      }
      for (int token : picked) {
        visits.get(token).add(visit(leader, who.planted()));
      }
    }

    /** Few rises are emptied, so that one who visits few of them may meet none. */
    private int count(Planted planted) {
      return switch (planted) {
        case LUCKY -> 10 + random.nextInt(15);
        case MARTINGALE -> Math.min(80 + random.nextInt(30), steady.size() / 2);
        default -> 160 + random.nextInt(80);
      };
    }

    private int pick(Leader who) {
      if (who.planted() == Planted.MARTINGALE) {
        return steady.get(random.nextInt(steady.size()));
      }
      boolean knows = random.nextDouble() < who.edge();
      int token = knows ? risers.get(random.nextInt(risers.size())) : random.nextInt(tokens.size());
      boolean late = tokens.get(token).launch() > split - LIFE;
      return knows && late && who.planted() == Planted.FRONT_LOADED ? laterAny() : token;
    }

    /** Returns any token of the second half. */
    private int laterAny() {
      int half = tokens.size() / 2;
      return half + random.nextInt(tokens.size() - half);
    }

    private Visit visit(int leader, Planted planted) {
      int enters = 4 + random.nextInt(36);
      int holds = planted == Planted.FAST ? 1 + random.nextInt(2) : 60 + random.nextInt(150);
      long lamports = 50_000_000L + random.nextLong(250_000_000L);
      boolean halves = planted != Planted.FAST && random.nextInt(4) == 0;
      return switch (planted) {
        case MARTINGALE ->
            new Visit(leader, Visit.Habit.SMALL_GAIN, enters, holds, lamports, false);
        case BAG_HOLDER ->
            new Visit(leader, Visit.Habit.ONLY_WINNERS, enters, holds, lamports, false);
        case INCOMPLETE ->
            new Visit(
                leader,
                random.nextBoolean() ? Visit.Habit.FROM_ELSEWHERE : Visit.Habit.ON_TIME,
                enters,
                holds,
                lamports,
                false);
        default -> new Visit(leader, Visit.Habit.ON_TIME, enters, holds, lamports, halves);
      };
    }
  }
}
