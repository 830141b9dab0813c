import Foundation
import Geometry
import Imaging
import Options
import Testing

@testable import Augmentation

/// The policies, by the numbers of torchvision.
@Suite struct PolicyTests {
  private let size = ImageSize(width: 331, height: 662)

  @Test func strengthsAreTorchvisions() {
    func strengths(_ table: PolicyTable, _ level: Double) -> [Double] {
      [.shearX, .translateX, .translateY, .rotate, .brightness, .posterize, .solarize].map {
        table.strength(of: $0, level: level, size: size)
      }
    }
    func expectClose(_ ours: [Double], _ theirs: [Double]) {
      for (ours, theirs) in zip(ours, theirs) { #expect(abs(ours - theirs) < 1e-9) }
    }
    expectClose(strengths(.randAugment, 9.0 / 30), [0.09, 45, 90, 9, 0.27, 7, 0.7])
    expectClose(strengths(.randAugment, 1), [0.3, 150, 300, 30, 0.9, 4, 0])
    expectClose(strengths(.trivialAugmentWide, 1), [0.99, 32, 32, 135, 0.99, 2, 0])
    expectClose(
      strengths(.augMix, 2.0 / 9),
      [0.3 * 2 / 9, 331 * 2.0 / 27, 662 * 2.0 / 27, 60.0 / 9, 0.2, 3, 7.0 / 9])
  }

  @Test(arguments: PolicyOperation.allCases) func everyOperationWorks(operation: PolicyOperation)
    throws
  {
    let image = smooth(40, 30)
    for table in [PolicyTable.randAugment, .trivialAugmentWide, .augMix] {
      for level in [0, 0.3, 1] {
        for sign in operation.isSigned ? [1.0, -1] : [1.0] {
          let strength = sign * table.strength(of: operation, level: level, size: ImageSize(image))
          let step = PolicyStep(operation, strength: strength)
          guard let augmentation = try step.augmentation(.constant, fill: [0]) else {
            #expect(operation == .identity)
            continue
          }
          let plan = AugmentationChain([.init(augmentation)]).plan(
            for: ImageSize(image), key: .numbered(1))
          let result = try plan.apply(to: image)
          #expect(ImageSize(result) == ImageSize(image))
          let isMoving = PolicyOperation.moving.contains(operation)
          #expect((plan.map == .identity) == (!isMoving || strength == 0))
          if level == 0, operation.isSigned { #expect(result == image) }
        }
      }
    }
  }

  @Test func brightnessIsAFactorAndSharpnessPillows() throws {
    func value(_ operation: PolicyOperation, _ strength: Double, _ image: Image) throws -> [UInt8] {
      let augmentation = try #require(
        try PolicyStep(operation, strength: strength).augmentation(.constant, fill: [0]))
      return samples(
        try AugmentationChain([.init(augmentation)]).plan(for: ImageSize(image), key: .numbered(0))
          .apply(to: image))
    }
    let gray = Image(
      width: 3, height: 3, channels: 1, samples: [10, 20, 30, 40, 100, 60, 70, 80, 90] as [UInt8])
    for (before, after) in zip(samples(gray), try value(.brightness, 0.5, gray)) {
      #expect(abs(Double(after) - 1.5 * Double(before)) <= 0.51)
    }
    // Pillow: smooth = (10+20+30+40+5·100+60+70+80+90)/13 = 69.2; 1.5·100 - 0.5·69.2 = 115.4.
    #expect(abs(Int(try value(.sharpness, 0.5, gray)[4]) - 115) <= 1)
    #expect(abs(Int(try value(.sharpness, -0.5, gray)[4]) - 85) <= 1)
  }

  @Test func policiesDrawEveryOperation() throws {
    var seen: Set<PolicyOperation> = []
    let policy = try TrivialAugmentWide(options: TrivialAugmentWide.Options())
    let chain = AugmentationChain([.init(policy)])
    for number in 0..<200 {
      let record = try chain.plan(for: size, key: .numbered(number)).records()[0]
      let step = try #require(record.parameters).value(as: PolicyStep.self)
      seen.insert(step.operation)
      #expect(record.members?.count == (step.operation == .identity ? 0 : 1))
    }
    #expect(seen == Set(PolicyOperation.allCases))
    var options = RandAugment.Options()
    options.operations = 3
    let rand = AugmentationChain([.init(try RandAugment(options: options))])
    let steps = try (0..<100).map {
      try #require(try rand.plan(for: size, key: .numbered($0)).records()[0].parameters)
        .value(as: RandAugment.Parameters.self).steps
    }
    #expect(steps.allSatisfy { $0.count == 3 })
    let turns = steps.joined().filter { $0.operation == .rotate }.map(\.strength)
    #expect(Set(turns) == [9, -9])
  }

  @Test func labelsFollowAndRecordsReplay() throws {
    let box = Box(x0: 100, y0: 200, x1: 200, y1: 400)
    for policy in [
      AugmentationChain.Link(try RandAugment(options: RandAugment.Options())),
      .init(try TrivialAugmentWide(options: TrivialAugmentWide.Options())),
      .init(try AugMix(options: AugMix.Options())),
    ] {
      let chain = AugmentationChain([policy])
      var moved = 0
      for number in 0..<20 {
        let plan = chain.plan(for: size, key: .numbered(number))
        let outcome = try plan.apply(to: [LabelledObject(box: box)])
        if outcome.kept.map(\.box) != [box] { moved += 1 }
        let text = try JSONEncoder().encode(try plan.records())
        let records = try JSONDecoder().decode([AugmentationRecord].self, from: text)
        let again = try chain.plan(for: size, replaying: records)
        #expect(try again.records() == records)
        #expect(try again.apply(to: speckled(331, 662)) == plan.apply(to: speckled(331, 662)))
      }
      #expect(moved > 2)
    }
  }

  @Test func augMixBlendsOnlyColors() throws {
    var options = AugMix.Options()
    options.moves = false
    let chain = AugmentationChain([.init(try AugMix(options: options))])
    let image = smooth(60, 50, channels: 4)
    for number in 0..<10 {
      let plan = chain.plan(for: ImageSize(image), key: .numbered(number))
      #expect(plan.map == .identity)
      let result = try plan.apply(to: image)
      #expect(
        stride(from: 3, to: samples(result).count, by: 4).allSatisfy { samples(result)[$0] == 255 })
      let drawn = try #require(try plan.records()[0].parameters).value(as: AugMix.Parameters.self)
      let weight = drawn.versions.reduce(0) { $0 + $1.weight }
      #expect(weight >= 0 && weight <= 1 && drawn.versions.count == 3)
    }
  }
}
