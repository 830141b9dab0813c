import Foundation
import NeuralNet
import TestSupport
import Testing

@testable import ONNX

/// Damaged and hostile models end in a result or an error, never in a trap.
@Suite struct MutationTests {
  static let parts = 4
  static let variantsPerPart = 6000

  /// Each part runs in a process of its own, which names every variant before it tries it.
  @Test(.timeLimit(.minutes(10)), arguments: 0..<MutationTests.parts)
  func noVariantTraps(part: Int) async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) { [part] in
      var mutator = ModelMutator(
        seed: UInt64(part), seeds: ModelSeeds.all.map(\.tree) + MutationTests.fixtures())
      var ran = 0
      for number in 0..<MutationTests.variantsPerPart {
        FileHandle.standardError.write(Data("\(number)\n".utf8))
        var trial = ModelTrial(random: SplitMix64(seed: UInt64(number)))
        if trial.run(mutator.next()) == .ran { ran += 1 }
      }
      precondition(ran > MutationTests.variantsPerPart / 20, "only \(ran) variants ran at all")
    }
    guard let result else { return }
    let last = String(decoding: result.standardErrorContent.suffix(4000), as: UTF8.self)
    Issue.record("part \(part): the last lines say which variant it was:\n\(last)")
  }

  private static func fixtures() -> [ProtobufTree] {
    ModelFileTests.names.compactMap { name in
      guard let bytes = try? Fixtures.bytes("ONNX/\(name).onnx") else { return nil }
      return ProtobufTree(.model, decoding: bytes[...])
    }
  }

  @Test func seedsAreModels() throws {
    for seed in ModelSeeds.all {
      let bytes = seed.tree.encoded
      #expect(ProtobufTree(.model, decoding: bytes[...]) == seed.tree)
      do {
        let model = try Model(graph: ModelFile.read(bytes))
        #expect(model.outputs.count == seed.outputs.count)
      } catch let error as ONNXError {
        guard case .unsupportedOperators = error else {
          Issue.record("\(seed.name): \(error)")
          continue
        }
      }
    }
  }

  @Test func equalSeedsGiveEqualVariants() {
    var first = ModelMutator(seed: 7, seeds: ModelSeeds.all.map(\.tree))
    var second = ModelMutator(seed: 7, seeds: ModelSeeds.all.map(\.tree))
    for _ in 0..<50 { #expect(first.next() == second.next()) }
  }
}
