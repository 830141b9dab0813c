import Foundation
import NeuralNet
import TestSupport
import Testing

@testable import ONNX

/// Damaged and hostile models end in a result or an error, never in a trap.
@Suite struct MutationTests {
  static let parts = 4
  static let variantsPerPart = 6000

  /// Each part runs in a process of its own, which notes every variant before it tries it.
  @Test(.timeLimit(.minutes(10)), arguments: 0..<MutationTests.parts)
  func noVariantTraps(part: Int) async throws {
    let result = await #expect(processExitsWith: .success) { [part] in
      let note = try MutationTests.newNote(part)
      var mutator = MutationTests.mutator(part)
      var ran = 0
      for number in 0..<MutationTests.variantsPerPart {
        try note.seek(toOffset: 0)
        try note.write(contentsOf: Data("\(number)  ".utf8))
        var trial = ModelTrial(random: SplitMix64(seed: UInt64(number)))
        if trial.run(mutator.next()) == .ran { ran += 1 }
      }
      precondition(ran > MutationTests.variantsPerPart / 20, "only \(ran) variants ran at all")
    }
    guard result == nil else { return }
    let number = try String(contentsOf: Self.note(part), encoding: .utf8)
    Issue.record("seed \(part) stopped at variant \(number); reproduce it with variant(\(part), …)")
  }

  /// The file that says which variant is being tried.
  private static func note(_ part: Int) -> URL {
    FileManager.default.temporaryDirectory.appending(path: "sluice-mutation-\(part)")
  }

  private static func newNote(_ part: Int) throws -> FileHandle {
    try Data().write(to: note(part))
    return try FileHandle(forWritingTo: note(part))
  }

  private static func mutator(_ seed: Int) -> ModelMutator {
    ModelMutator(seed: UInt64(seed), seeds: ModelSeeds.all.map(\.tree) + fixtures())
  }

  /// The variant with a number, for a look at what failed.
  static func variant(_ seed: Int, _ number: Int) -> [UInt8] {
    var mutator = mutator(seed)
    for _ in 0..<number { _ = mutator.next() }
    return mutator.next()
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
