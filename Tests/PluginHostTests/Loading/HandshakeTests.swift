import TestSupport
import Testing

@testable import PluginHost

@Suite struct HandshakeTests {
  @Test func isFoundAmongOtherBytes() {
    let bytes = libraryBytes() + [0xFF, 0, 7]
    #expect(Handshake(in: bytes) == someHandshake)
    #expect(Handshake(in: [1, 2] + bytes) == someHandshake)
  }

  @Test func knowsFieldsInAnyOrderAndIgnoresNewOnes() {
    let text = "sluice-plugin-handshake:source=a=b later=1 compiler=6.3 build=ff interface=-2;"
    #expect(
      Handshake(in: Array(text.utf8))
        == Handshake(interface: -2, build: "ff", compiler: "6.3", source: "a=b"))
  }

  @Test(arguments: [
    "", "sluice-plugin-handshake:", "sluice-plugin-handshake:;",
    "sluice-plugin-handshake:interface=1 build=a compiler=6.3 source=b",
    "sluice-plugin-handshake:interface=x build=a compiler=6.3 source=b;",
    "sluice-plugin-handshake:interface=1 build= compiler=6.3 source=b;",
    "sluice-plugin-handshake:interface=1 build compiler=6.3 source=b;",
    "sluice-plugin-handshake:interface=1 compiler=6.3 source=b;",
    "sluice-plugin-handshake:interface=1 build=a source=b;",
    "sluice-plugin-handshake:interface=1 build=a compiler=6.3;",
    "sluice-plugin-handshake:interface=99999999999999999999 build=a compiler=6.3 source=b;",
  ])
  func isNotThereWhenNotWhole(text: String) {
    #expect(Handshake(in: Array(text.utf8)) == nil)
  }

  @Test func isNotThereWhenItsEndIsFarAway() {
    let text = "sluice-plugin-handshake:interface=1 build=a compiler=6.3 source="
    let long = Array(text.utf8) + [UInt8](repeating: 0x61, count: 2000) + [0x3B]
    #expect(Handshake(in: long) == nil)
  }

  @Test func survivesAnyBytes() {
    var random = SplitMix64(seed: 11)
    let original = libraryBytes()
    var found = 0
    for _ in 0..<4000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      if Int.random(in: 0..<8, using: &random) == 0 {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      }
      guard let handshake = Handshake(in: bytes) else { continue }
      found += 1
      #expect(!handshake.build.isEmpty && !handshake.compiler.isEmpty)
    }
    #expect(found > 100 && found < 3900)
  }

  @Test func fitsItsHostWhateverItsSource() {
    var handshake = someHandshake
    handshake.source = "other"
    #expect(handshake.mismatch(with: someHost) == nil)
  }

  @Test func saysBothValuesOfWhatDiffers() {
    var handshake = someHandshake
    handshake.build = "fedcba9876543210"
    #expect(
      handshake.mismatch(with: someHost)
        == "it was built for build fedcba987654, this program is build 0123456789ab")
    handshake.compiler = "6.2"
    #expect(
      handshake.mismatch(with: someHost)
        == "it was built with Swift 6.2, this program runs on Swift 6.3")
    handshake.interface = 4
    #expect(
      handshake.mismatch(with: someHost)
        == "it was built for plugin interface 4, this program has 3")
  }
}
