package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Events of all venues but pump.fun's curve, byte for byte as recorded, with what they say as read
 * by another reader. Where nothing was recorded the bytes are made by the published layout, and say
 * so.
 */
final class VenueVectors {
  /**
   * An event.
   *
   * @param name what it is
   * @param hex discriminator and body
   * @param decoder of its program
   * @param event what it says
   * @param extraHex what follows the known fields
   */
  record Vector(
      String name, String hex, ProgramDecoder decoder, ProgramEvent event, String extraHex) {
    byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private VenueVectors() {}

  static List<Vector> all() {
    return List.of(
        pumpSwapBuy(),
        pumpSwapBuyExactQuote(),
        pumpSwapSell(),
        pumpSwapDeposit(),
        pumpSwapWithdraw(),
        pumpSwapCreatePool(),
        launchlabBuy(),
        launchlabSell(),
        launchlabBuy2025(),
        cpmmSwap2025(),
        cpmmSwap(),
        dbcSwapFeeInOutput(),
        dbcSwapFeeInInput(),
        dbcCreate(),
        dbcComplete(),
        jupiterHop(),
        dlmmSwap(),
        dbcSwap2(),
        jupiterHops(),
        jupiterFee(),
        cpmmWithdraw(),
        launchlabCreate());
  }

  /** Pumpswap__BuyEvent_457.hex, mainnet, August 2026. */
  private static Vector pumpSwapBuy() {
    return new Vector(
        "pump swap buy",
        "67f4521f2cf57777a227816a0000000061f0800600000000e1f90a00000000001b04d50f"
            + "00000000e1f90a00000000001b4e39b36a300000f236aff44800000093590a0000000000"
            + "14000000000000004d0500000000000005000000000000005401000000000000e05e0a00"
            + "0000000014740a0000000000cadd1ad11569b9787c04d323fb8ea89f18a49d40f8c1e5c2"
            + "954a26ca5cde3d1c36580ce096db3b9fb5789b2884af700cc1854534570f5f6b8f0c3f1e"
            + "9f775e44ff813e20add69eae98fffca81c3c0f4d0f3f9028f12e68cafacdbf26f7c1a4b2"
            + "a51fbc5be20d2241737ba2eb76ecdc145b0a514a7213e41d7d8615a1e5177fe283847429"
            + "2e675a94b436ecb0a9988942328a83ddc6233802961267c5cd6117cba26317a53ba0fd68"
            + "c4c953ec30f0e09b8e7368751cb2815486cae3e99d0af9dd459cc41dffb060f2e22a1172"
            + "860fb48e57d16e7d20a8bb27f8fded440e5f64cd4b00000000000000e013000000000000"
            + "01000000000000000000000000000000000000000000000000000000000000000061f080"
            + "060000000003000000627579000000000000000000000000000000008813000000000000"
            + "aa00000000000000ca411e1804000000000000000000000001c4c34998208a0300",
        new PumpSwapDecoder(),
        new PumpSwapEvent.Trade(
            true,
            1786849186L,
            109113441L,
            719329L,
            53234831543835L,
            313342768882L,
            678291L,
            20L,
            1357L,
            5L,
            340L,
            679648L,
            685076L,
            Address.of("EetuGLn7oKevzKtFbMzv3Liknrqq1xY1HuMTT6jZthgo"),
            Address.of("4f8tVbsrKzN4xmFn37rweu3GHCsGoVMT6hDcqonUCHJb"),
            Optional.of(Address.of("5gjn11LjYa8NvHDqffGZuQrw89LVbjqDY1fZCLaJmqhn")),
            OptionalLong.of(75L),
            OptionalLong.of(5088L),
            Optional.of("buy"),
            OptionalLong.of(0L),
            OptionalLong.of(0L),
            OptionalLong.of(5000L),
            OptionalLong.of(170L),
            Optional.of(new BigInteger("17584505290")),
            Optional.of(true),
            OptionalLong.of(996297528689604L),
            OptionalLong.empty(),
            OptionalLong.empty()),
        "");
  }

  /** Pumpswap__BuyEvent_472.hex, mainnet, August 2026. */
  private static Vector pumpSwapBuyExactQuote() {
    return new Vector(
        "pump swap buy exact quote",
        "67f4521f2cf57777a227816a00000000c909fafb42000000c09ee60500000000c0d2806c"
            + "d9000000c09ee605000000001bc0a33f18cf00002403c4e60d000000c09ee60500000000"
            + "0200000000000000644c0000000000005d0000000000000016e00d0000000000d444d405"
            + "0000000070f8d305000000008e20c6223b458bd226d5942fa53abbfcc5aa5f7ffd598d09"
            + "ba8c374128d63fde692717f3687a9c815c7a0f08fac9164720a86269e8c0f7e2c583579f"
            + "629a812a1cdbaf0056a1a19cec9d252a8fae0215c1db96b326def01dbe10d86b538461b5"
            + "c6177c2249149ed25b26c9d278271bd483a03a4297ada52e3c3bb99e1c2d19f28d181a0c"
            + "849fa937a6f34aded3081ef95700aacb0c9bb3d909a4b9147527a4ebd4117b96463aea6b"
            + "0dbc831a1e079d81da72bdaa8cb2e6c87ec2524a88ad5a55f5a63c5215b3bb79b606438b"
            + "d0537e70ed4afef0ad9d97a1d8034dd458be21e700000000000000000000000000000000"
            + "000000000000000000000000000000000000000000000000000000000000000000000100"
            + "0000000000120000006275795f65786163745f71756f74655f696e1e00000000000000d6"
            + "7904000000000088130000000000000bf006000000000059421e18040000000000000000"
            + "0000000102a23f00f06d0300",
        new PumpSwapDecoder(),
        new PumpSwapEvent.Trade(
            true,
            1786849186L,
            287695309257L,
            99000000L,
            227703053860891L,
            59706180388L,
            99000000L,
            2L,
            19556L,
            93L,
            909334L,
            97797332L,
            97777776L,
            Address.of("AZosxQNLgvMvknUTLruVqKToecY3doPisNcV5zgRNbp9"),
            Address.of("85UPCkz1Qh4oDgtrrWAPFszR5R1jQqUcWMyvrGvKoVsw"),
            Optional.of(Address.of("HXuuXP9ZNn7WGaKKqiAcX5473TeyXb91afB7mKkRvCF8")),
            OptionalLong.of(0L),
            OptionalLong.of(0L),
            Optional.of("buy_exact_quote_in"),
            OptionalLong.of(30L),
            OptionalLong.of(293334L),
            OptionalLong.of(5000L),
            OptionalLong.of(454667L),
            Optional.of(new BigInteger("17584505433")),
            Optional.of(true),
            OptionalLong.of(965302493880834L),
            OptionalLong.empty(),
            OptionalLong.empty()),
        "");
  }

  /** Pumpswap__SellEvent_409.hex, mainnet, August 2026. */
  private static Vector pumpSwapSell() {
    return new Vector(
        "pump swap sell",
        "3e2f370aa503dc2aa227816a00000000b48adf5300000000e7013f9ca4000000b48adf53"
            + "0000000009ccf4a6220700002cc5122b2d0000004b31c3aaac5e000006971e89ae000000"
            + "19000000000000009feab36f000000000500000000000000ed2e57160000000067ac6a19"
            + "ae0000007a7d1303ae000000d8817fac46c7ba0e348566de2e92c3e8614e11d66d1e25cc"
            + "85dc3f75c2ea0ada86bbaefa7cb43d70950a5fcd2ed9e16742a21d4ab87e7cc49f375aef"
            + "813e31291d7c7c60bf98c2f1024d6977446a2d6d8eaab680eeb4e72d76f39a9e71217d53"
            + "07a18548a727ee4871484f078685fc68d1e59840ef8e3c0d48abb70d94b3773e4ac2f8d0"
            + "dd5cbc97e3289c197cb5062a54f3d956b9ce6e5115f96567aa5cb3e6cd2ef0aba924f323"
            + "0f57c0c125cc171726ff8d9fd0edd643b235ecac35356482000000000000000000000000"
            + "000000000000000000000000000000000000000000000000000000000000000000000000"
            + "00000000000000000000000000000000881300000000000076972b0b0000000000000000"
            + "000000000000000000000000000000000000000000",
        new PumpSwapDecoder(),
        new PumpSwapEvent.Trade(
            false,
            1786849186L,
            1407158964L,
            706996011495L,
            193996178732L,
            104095692304715L,
            749624792838L,
            25L,
            1874061983L,
            5L,
            374812397L,
            747750730855L,
            747375918458L,
            Address.of("Fa9bLdi2hbzTzYVTNCDK6uvTR8ZLSZQRWsdv9xrnuXdj"),
            Address.of("A4wcwq9ZJa8hQrHKeuTDPqY1Rv8NME9d7m8bpqXxmeFz"),
            Optional.of(Address.of("11111111111111111111111111111111")),
            OptionalLong.of(0L),
            OptionalLong.of(0L),
            Optional.empty(),
            OptionalLong.of(0L),
            OptionalLong.of(0L),
            OptionalLong.of(5000L),
            OptionalLong.of(187406198L),
            Optional.of(new BigInteger("0")),
            Optional.of(false),
            OptionalLong.of(0L),
            OptionalLong.empty(),
            OptionalLong.empty()),
        "");
  }

  /** Pumpswap__DepositEvent_248.hex, mainnet, August 2026. */
  private static Vector pumpSwapDeposit() {
    return new Vector(
        "pump swap deposit",
        "78f83d531f8e6b90d022876a000000005470c60800000000a037a000000000008da6a3be"
            + "29000000a037a000000000003e1e0735550304006da34bb92e000000fbf587cb2b2e0c00"
            + "b291980000000000102de3c527000000810afff6af0200007bbd8472f82312d90b342408"
            + "29bbcc607e95121315fd55c8bcba00b6ec7ab3ef379f384f0bb9986512ef59fdb7e59897"
            + "7960b5be3dbccffc241e81eb273a996ff3a330e7075fb12345272eb0af3672cdd37376a6"
            + "d7a7edb8001c3c3121b76e72d0dd2167f3fb19aa62ef9c267e6a30457bfbd0edb293b4e9"
            + "0ac63441c91c0beb08650e0dfbfd917942ce7c201ea180abd70c0f7b5e4b8ddbe57467ea"
            + "a41bb150",
        new PumpSwapDecoder(),
        new PumpSwapEvent.Liquidity(
            true,
            1787241168L,
            147222612L,
            200677237613L,
            3428465353684475L,
            9998770L,
            170823724304L,
            2954786441857L,
            Address.of("9L2kuQ8C11BrKNAnsTg1fzBKCCUVi83aYGGsSEeNgV8a"),
            Address.of("4k8EpgmhCDwcUvodtjcstT2NxsP2HyPQakT88JMSbokS")),
        "f3a330e7075fb12345272eb0af3672cdd37376a6d7a7edb8001c3c3121b76e72d0dd2167f3fb19aa62ef9c267e6a30457bfbd0edb293b4e90ac63441c91c0beb08650e0dfbfd917942ce7c201ea180abd70c0f7b5e4b8ddbe57467eaa41bb150");
  }

  /** Pumpswap__WithdrawEvent_248.hex, mainnet, August 2026. */
  private static Vector pumpSwapWithdraw() {
    return new Vector(
        "pump swap withdraw",
        "1609851aa02c47c05f22876a00000000a8c4ba283703000050eff63c00000000152c8c25"
            + "2501000000000000000000006f8d0e00000000005e7b75d0170000007046c1aa82720000"
            + "5b7b75d0170000008638c1aa827200000cc5ba283703000001e775faa21d29a2b46cc8e9"
            + "6ae41a7906f5eb81be76724d8bfcc63cd02a5d373eae346c9aadf9fd81a70c813a6514be"
            + "7ef1ecd12fefa5393a18b777715a9ad455d5e60e898d40a04aa6418d6efc7cc1c1a825e6"
            + "e5949df499420c9cbdc63d96ea0d40a4b8fe61dd7c83944186f99dc26ea7cf09b90024e4"
            + "6d1cc4c1e58fa2459524a0baecba275028f281497c11f1ff2b797c5d9da97bab2b524111"
            + "47b8c1f9",
        new PumpSwapDecoder(),
        new PumpSwapEvent.Liquidity(
            false,
            1787241055L,
            3535441413288L,
            102281608030L,
            125905536108144L,
            102281608027L,
            125905536104582L,
            3535441413388L,
            Address.of("8S7YdkEcEWNSuePfy35R1r8Q22EpbF5xTfprdvk26Y6"),
            Address.of("5DgM1663DpWR5Uz3aMT9vHHUrXdC5Us7QG1yVfK1vyud")),
        "55d5e60e898d40a04aa6418d6efc7cc1c1a825e6e5949df499420c9cbdc63d96ea0d40a4b8fe61dd7c83944186f99dc26ea7cf09b90024e46d1cc4c1e58fa2459524a0baecba275028f281497c11f1ff2b797c5d9da97bab2b52411147b8c1f9");
  }

  /** Pumpswap__CreatePoolEvent_326.hex, mainnet, August 2026. */
  private static Vector pumpSwapCreatePool() {
    return new Vector(
        "pump swap create pool",
        "b1310cd2a076a7746822876a000000000000cff29fc46474e85997898996da595ce6b47e"
            + "70b8ed4356ac85c847964aa3edd6069b8857feab8184fb687f634618c035dac439dc1aeb"
            + "3b5598a0f000000000014318efbf207833ba3541963820891b9631ae1a948a3bc75643c9"
            + "f1db9d9e45e50906807bccc9130000000080c6a47e8d0300807bccc9130000000080c6a4"
            + "7e8d030064000000000000007ca458776208000018a4587762080000ff57688f87d9c68a"
            + "a3c96112339c2945153f6f48c5ab90c516e7545f250147657ce878d68717a5bf372d97c8"
            + "cd1a6d3dd0191c2931c27abbbb23ccaee0ad2cf146914d0afbb2291d0385df210154329a"
            + "903e7375bcdd5b0773cde189562bfa0f7962f598ef65b1aaefae01f4a22ff5843747b9b1"
            + "409cc1ca2ccac552fd79fc080ecff29fc46474e85997898996da595ce6b47e70b8ed4356"
            + "ac85c847964aa3edd600",
        new PumpSwapDecoder(),
        new PumpSwapEvent.PoolCreated(
            1787241064L,
            0,
            Address.of("EzjyLqAYT6bpM4TaTNg3LUn78PjCUENDkd9reX4MxdY9"),
            Mint.of("So11111111111111111111111111111111111111112"),
            Mint.of("5WvNSkyMu3sGG1V5FNHsHxdkT8tusn1SR9K4gvmKaCbW"),
            9,
            6,
            84990000000L,
            1000000000000000L,
            9219002115096L,
            Address.of("6tCwja2Wbup42AyBdSQHK4z3cWLMZoza4d2nActdeWFM"),
            Mint.of("GeUTRhohMu6vpWAsuqpuPoeaBaG9QnqSMB3WwawDpDsj"),
            Optional.of(Address.of("EzjyLqAYT6bpM4TaTNg3LUn78PjCUENDkd9reX4MxdY9")),
            Optional.of(false)),
        "");
  }

  /** 57Hm1nrsLc2mFQDsVgnRxiBo8yZKoRJJjSQZM9sZgUYMWm8Dcor76strj8hzN91qqjTq2FZYaUDWzsjNDaKawzJh. */
  private static Vector launchlabBuy() {
    return new Vector(
        "launchlab buy",
        "bddb7fd34ee661eef76ba2c845fd99b115971c22a188b0f7ce89642992baa4121823b0b4"
            + "0995b180000050ecc22b1a0baaaa6a90ae8fcd0e555bcc9806000000543be66d2838f503"
            + "3caa526802000000ec6d8565d138f5038636536802000000ca8e00000000000098329ff7"
            + "a80000005d000000000000006d01000000000000b6000000000000000000000000000000"
            + "000001",
        new LaunchLabDecoder(),
        new LaunchLabEvent.Trade(
            Address.of("Heptuxv6cq687wBR4YcmRaQvonZzcsKGGe3ESPAhpBWF"),
            800000000000000000L,
            1066666666666666666L,
            28333333333L,
            285195897701546836L,
            10340182588L,
            285196623410458092L,
            10340218502L,
            36554L,
            725708911256L,
            93L,
            365L,
            OptionalLong.of(182L),
            0L,
            true,
            0,
            Optional.of(true)),
        "");
  }

  /** 47oHjGSqrjtSfakFVJ6DobdgWBxVxDvsT7WGydgJmxXrNmnA6tehYfN35hbew3TuDobNCKbEjXfLzhLg2YLCWnQb. */
  private static Vector launchlabSell() {
    return new Vector(
        "launchlab sell",
        "bddb7fd34ee661ee63bdcec25ae6c58484fa38a7bd0340458fd2a35303422bab0506012d"
            + "70c47ed70078c5fb51d10200bbb20f3ee9cf030086b8e34400000000c4990e43490f0000"
            + "1da2180100000000e3c650317609000030a8ac0000000000e1d2bd11d3050000afd76a00"
            + "000000001c4500000000000050cf000000000000d20d0000000000000000000000000000"
            + "010001",
        new LaunchLabDecoder(),
        new LaunchLabEvent.Trade(
            Address.of("7iMEH7o2rNDfHkeQS31LasczSpNenHANqDojkAHKQroG"),
            793100000000000L,
            1073025605677755L,
            1155774598L,
            16807332059588L,
            18391581L,
            10403238168291L,
            11315248L,
            6404093891297L,
            7002031L,
            17692L,
            53072L,
            OptionalLong.of(3538L),
            0L,
            false,
            0,
            Optional.of(true)),
        "");
  }

  /**
   * 8QTg427xrHugSxamZCjXNXuyhkZdosPq8EkL7DZkJ82JB5sqR6igKsRgsD9jjwQjRyRrQFiZcDFeeT7uSxMwxXw, slot
   * 356561623.
   */
  private static Vector launchlabBuy2025() {
    return new Vector(
        "launchlab buy 2025",
        "bddb7fd34ee661ee79c91a30825d84162b59fbda22e4b09ea95f372e897e73b5a4ac60dd"
            + "7f40f2110078c5fb51d10200de740e3ee9cf0300d7af30fc06000000522e1cab153e0000"
            + "9afc7c7900000000a1e26a02573e00006f92057a0000000071508a00000000004fb44e57"
            + "410000008658000000000000166201000000000000000000000000000000",
        new LaunchLabDecoder(),
        new LaunchLabEvent.Trade(
            Address.of("9CQBsANUUBZ1JfTs4DBp8bVxYapmDL3QnTVAXSNVYqLC"),
            793100000000000L,
            1073025605596382L,
            30000852951L,
            68262785986130L,
            2038234266L,
            68543423636129L,
            2047185519L,
            9064561L,
            280637649999L,
            22662L,
            90646L,
            OptionalLong.empty(),
            0L,
            true,
            0,
            Optional.empty()),
        "");
  }

  /**
   * 8QTg427xrHugSxamZCjXNXuyhkZdosPq8EkL7DZkJ82JB5sqR6igKsRgsD9jjwQjRyRrQFiZcDFeeT7uSxMwxXw, slot
   * 356561623.
   */
  private static Vector cpmmSwap2025() {
    return new Vector(
        "cpmm swap 2025",
        "40c6cde8260871e241f35e61b4eb478f20610fd45a44a26de5a328a97e98063a3ae05842"
            + "525edd377dccb9ef0d9800001504004219000000604bd2420300000071508a0000000000"
            + "0000000000000000000000000000000001",
        new RaydiumCpmmDecoder(),
        new RaydiumCpmmEvent.Swap(
            Address.of("5SSjjkmMzfyY1rGZXPyUnfyL4zRGPyK97XDWxkW76ea2"),
            167185623927933L,
            108481479701L,
            14005980000L,
            9064561L,
            0L,
            0L,
            true,
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty()),
        "");
  }

  /** Logs/logs_11programs_depth3.json. */
  private static Vector cpmmSwap() {
    return new Vector(
        "cpmm swap",
        "40c6cde8260871e245ee8ceeb1d0bd0d67386a13139433bffe86c1cf89408554c8de5628"
            + "f7b5204cc589543772040000c81930e20c00000051fb975501000000ae33da0300000000"
            + "00000000000000000000000000000000012abe88d2ceea577dc0275722bb4ce932491bd3"
            + "bd8d0f5cb70413f91b8cadf8af069b8857feab8184fb687f634618c035dac439dc1aeb3b"
            + "5598a0f00000000001b69eda0000000000000000000000000001",
        new RaydiumCpmmDecoder(),
        new RaydiumCpmmEvent.Swap(
            Address.of("5hz7B3Cw9pqAaqLfoik6WTUk4gVfBvJuCJ2ogUXcYatK"),
            4888601070021L,
            55334410696L,
            5730990929L,
            64631726L,
            0L,
            0L,
            true,
            Optional.of(Mint.of("3srdiFxca22oK1g7qdbGGe9qXy4aS9QGVdTETCBFpump")),
            Optional.of(Mint.of("So11111111111111111111111111111111111111112")),
            OptionalLong.of(14327478L),
            OptionalLong.of(0L),
            Optional.of(true)),
        "");
  }

  /**
   * 5Tz43dT6jH4n9gXtXtALbpGeLgDT8iDGvmAwGBb82Cmsv8V5GEqp9K4v9PeGUpRoUCEUp3DJeq4a2n8o2BRcF7yU, slot
   * 441367934.
   */
  private static Vector dbcSwapFeeInOutput() {
    return new Vector(
        "dbc swap fee in output",
        "1b3c15d58aaabb9372d1643cccc889fc82cf3e5ea5cc1862749dea3c45311b1b4fe684ab"
            + "569e4250622ea896d6fdebc4ee660ddd3b5be12de690da1ff1cf95d89d2f04c56a78b0d1"
            + "01008f4c0d010000000001000000000000008f4c0d01000000004a8d817a00000000b7a5"
            + "3c8e8edd9a1700000000000000003c6dfd00000000004e5b3f0000000000000000000000"
            + "00008f4c0d010000000068138c6a00000000",
        new DbcDecoder(),
        new MeteoraEvent.DbcSwap(
            Address.of("8jCfYN3j2i57p6FGTvZzwa1mssXbhE5ZoR3guP8QvFSP"),
            Address.of("7cGDjCR749ecTCBWKG8KGAJSaoxY4qnpQmHgabjGnkM6"),
            true,
            1,
            17648783L,
            17648783L,
            2055310666L,
            new BigInteger("1700915413627217335"),
            16608572L,
            4152142L,
            0L,
            OptionalLong.empty(),
            1787564904L),
        "");
  }

  /**
   * S2n5SrwebC6EwSLY7oboVP3DTGsgtXBCtxeZUijWM6mQGXmdxjjgXdvGpFwQ5Ku1HuqjWU9bHGqfRFYBwUZ6qKE, slot
   * 441367865.
   */
  private static Vector dbcSwapFeeInInput() {
    return new Vector(
        "dbc swap fee in input",
        "1b3c15d58aaabb932df7b5da8921d57b1fbb3e5111495b540c285505a47c038205bd7c28"
            + "bae76f6fd8ce75c280b225985128fd2d9d063f6fee534d0c5ff356e9b1c3992bb0841378"
            + "010075837301000000000000000000000000eba7710100000000c7adcad97f00000033a7"
            + "6946e1a6b30100000000000000006f7c0100000000001b5f000000000000000000000000"
            + "000075837301000000004f138c6a00000000",
        new DbcDecoder(),
        new MeteoraEvent.DbcSwap(
            Address.of("46SRWyLdoKEPnfs9eT27UwYnDBoFZKsFBr5bnJwJKtuU"),
            Address.of("FbKf76ucsQssF7XZBuzScdJfugtsSKwZFYztKsMEhWZM"),
            true,
            1,
            24347509L,
            24225771L,
            549114785223L,
            new BigInteger("122625101348316979"),
            97391L,
            24347L,
            0L,
            OptionalLong.empty(),
            1787564879L),
        "");
  }

  /**
   * 3Q86mxaRqPDtDBVvzv1jsCNxurqRry1Gd4CRocPcAMNXcaz8iBHLLd4V2nUNKbpydRexbiRYSzKiHTp9iX5Pcma9, slot
   * 441367934.
   */
  private static Vector dbcCreate() {
    return new Vector(
        "dbc create",
        "e432f655cb42862572d1643cccc889fc82cf3e5ea5cc1862749dea3c45311b1b4fe684ab"
            + "569e4250622ea896d6fdebc4ee660ddd3b5be12de690da1ff1cf95d89d2f04c56a78b0d1"
            + "281e594ef673855e3690ce353d1624cbfd0d35eb5acbfe66afb56bf2201e0089824d029d"
            + "6d2a9edfa020c6285f41579d66e2005d8af86d24a47a4687c435deb0007ebd4e1a000000"
            + "00",
        new DbcDecoder(),
        new MeteoraEvent.DbcCreate(
            Address.of("8jCfYN3j2i57p6FGTvZzwa1mssXbhE5ZoR3guP8QvFSP"),
            Address.of("7cGDjCR749ecTCBWKG8KGAJSaoxY4qnpQmHgabjGnkM6"),
            Address.of("3hc9ct5FUUzSE8c9BVDnmPdffsd2cDpUYky5vVeUGuep"),
            Mint.of("9me7KTAuckoNpF9zhfC9G61ka7TjxvRuZ5nxngYz3W5u"),
            0,
            441367934L),
        "");
  }

  /**
   * 3pmqsGdbLkq3hDbnYuPsUwr4sDJd9BVfK25MovHy8Mm5phxVcE4VexEHrVWpY1VHYakYbWrV1UAfGHQCa3MWJBRr, slot
   * 441367828.
   */
  private static Vector dbcComplete() {
    return new Vector(
        "dbc complete",
        "e5e756549c864b18551c0facb7aab84542faf03fd6f376c57741ae18ecb2189ad04eef4e"
            + "6ad9b7d97db3266acfcb4bfa0f4bb9d518b3a54045c098929df1e714a8903a5faae52640"
            + "8486a79ca1270300b57941cb02000000",
        new DbcDecoder(),
        new MeteoraEvent.DbcComplete(
            Address.of("6jEUN9SaFsiv12HAF9FwuoVyP61VGbJeCjvgT1wohrqv"),
            Address.of("9TgQQCXDhYGQBfoBPMmhNqR12KqseQ1U845bfaJmwsYb"),
            888000001574532L,
            12000000437L),
        "");
  }

  /** Block 254170887. */
  private static Vector jupiterHop() {
    return new Vector(
        "jupiter hop",
        "40c6cde8260871e20e03685f8e909053e458121c66f5a76aedc7706aa11c82f8aa952a8f"
            + "2b7879a9c6fa7af3bedbad3a3d65f36aabc97431b1bbe4c2d2f6e0e47ca60203452f5d61"
            + "c0c62d00000000000479d9c7cc1035de7211f99eb48c09d70b2bdf5bdf9e2e56b8a1fbb5"
            + "a2ea332790b2320000000000",
        new JupiterDecoder(),
        new JupiterEvent.Hop(
            Optional.of(Address.of("whirLbMiicVdio4qvUfM5KAg6Ct8VwpYzGff3uctyCc")),
            Mint.of("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"),
            3000000L,
            Mint.of("JUPyiwrYJFskUPiHa7hkeR8VUtAeFoSYbKedZNsDvCN"),
            3322512L),
        "");
  }

  /** Block 254170887. */
  private static Vector dlmmSwap() {
    return new Vector(
        "dlmm swap",
        "516ce3becdd00ac44fac849e27810c9d7126d47cc54c3a4fb9c9324133656a3287a5f699"
            + "89931a5c7b538891e7379123bf2a90434478f4cad3ca7b19418f9df1bd1e498d2e5d976f"
            + "f8fffffff8ffffff82ac600100000000886d3e01000000000186f9000000000000000000"
            + "0000000000df2b2a000000000000000000000000000000000000000000",
        new DlmmDecoder(),
        new MeteoraEvent.DlmmSwap(
            Address.of("6N1nUDCC9gkbRaA2X2G2feuoZJk3KWFpGzHgqvSMAusq"),
            Address.of("9JR2QbMRULf8cJDw4hBQ1Q1KNEEub77tBAs6zE49VXCz"),
            -8,
            -8,
            23112834L,
            20868488L,
            true,
            63878L,
            0L,
            new BigInteger("2763743"),
            0L),
        "");
  }

  /** Made by the published layout of March 2026; no recorded sample. */
  private static Vector dbcSwap2() {
    return new Vector(
        "dbc swap 2",
        "bd4233a82650759901010101010101010101010101010101010101010101010101010101"
            + "010101010202020202020202020202020202020202020202020202020202020202020202"
            + "01000500000000000000060000000000000000e803000000000000de0300000000000000"
            + "0000000000000007000000000000000000000000000000c01e0000000000000800000000"
            + "00000002000000000000000000000000000000ffffffffffffffff090000000000000080"
            + "32746a00000000",
        new DbcDecoder(),
        new MeteoraEvent.DbcSwap(
            Address.of("4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi"),
            Address.of("8qbHbw2BbbTHBW1sbeqakYXVKRQM8Ne7pLK7m6CVfeR"),
            true,
            2,
            1000L,
            990L,
            7L,
            new BigInteger("145212769348241590321152"),
            8L,
            2L,
            0L,
            OptionalLong.of(-1L),
            1786000000L),
        "");
  }

  /** Made by the published layout; no recorded sample. */
  private static Vector jupiterHops() {
    return new Vector(
        "jupiter hops",
        "982f4eebc0606e6a02000000030303030303030303030303030303030303030303030303"
            + "03030303030303030a000000000000000404040404040404040404040404040404040404"
            + "040404040404040404040404140000000000000004040404040404040404040404040404"
            + "040404040404040404040404040404041400000000000000050505050505050505050505"
            + "0505050505050505050505050505050505050505ffffffffffffffff",
        new JupiterDecoder(),
        new JupiterEvent.Hops(
            List.of(
                new JupiterEvent.Hop(
                    Optional.empty(),
                    Mint.of("CktRuQ2mttgRGkXJtyksdKHjUdc2C4TgDzyB98oEzy8"),
                    10L,
                    Mint.of("GgBaCs3NCBuZN12kCJgAW63ydqohFkHEdfdEXBPzLHq"),
                    20L),
                new JupiterEvent.Hop(
                    Optional.empty(),
                    Mint.of("GgBaCs3NCBuZN12kCJgAW63ydqohFkHEdfdEXBPzLHq"),
                    20L,
                    Mint.of("LbUiWL3xVV8hTFYBVdbTNrpDo41NKS6o3LHHuDzjfcY"),
                    -1L))),
        "");
  }

  /** Made by the published layout. */
  private static Vector jupiterFee() {
    return new Vector(
        "jupiter fee",
        "494f4e7fb8d50ddc06060606060606060606060606060606060606060606060606060606"
            + "060606060707070707070707070707070707070707070707070707070707070707070707"
            + "2a00000000000000",
        new JupiterDecoder(),
        new JupiterEvent.Fee(
            Address.of("QWmroo4YnnMqYW3cnxWkFdaTxGD3P7vMSzwMHGbUzwF"),
            Mint.of("US517G5965aydkZ46HS38QLi7UQiSojurfbQfKCELFx"),
            42L),
        "");
  }

  /** Made by the published layout of December 2025; no recorded sample. */
  private static Vector cpmmWithdraw() {
    return new Vector(
        "cpmm withdraw",
        "79a3cdc939da753c08080808080808080808080808080808080808080808080808080808"
            + "080808080100000000000000020000000000000003000000000000000400000000000000"
            + "05000000000000000600000000000000070000000000000001",
        new RaydiumCpmmDecoder(),
        new RaydiumCpmmEvent.Liquidity(
            Address.of("YMN9Qj5jPNp7j14VPcML1B6xGgcPWVZUGLFU3Mnyfaf"), 2L, 3L, 4L, 5L, false),
        "");
  }

  /** Made by the published layout of July 2026; no recorded sample. */
  private static Vector launchlabCreate() {
    return new Vector(
        "launchlab create",
        "97d7e20976a173ae09090909090909090909090909090909090909090909090909090909"
            + "090909090a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"
            + "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b06040000"
            + "004e616d650300000053594d0300000075726900e8030000000000002003000000000000"
            + "55000000000000000100000000000000000000000000000000000000000000000000",
        new LaunchLabDecoder(),
        new LaunchLabEvent.Create(
            Address.of("cGfHiC6Kgg3FpFZvgwGcswsCRtp4aBP2fzuXRQPizuN"),
            Address.of("gBxS1f6uyyGPuW5MzGBukidSb71jdsCb5fZaoSzULE5"),
            Address.of("k7FaK87WHGVXzkaoHb7CdVPgkKDQhZ29VLDeBVbDfYn"),
            6,
            "Name",
            "SYM",
            "uri",
            0,
            1000L,
            OptionalLong.of(800L),
            85L,
            1),
        "00000000000000000000000000000000000000000000000000");
  }
}
