import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import Tensors

/// An augmentation under check, with all that it takes to run it.
struct AugmentationBench<Checked: Augmentation>: Sendable {
  let subject: Subject<Checked>

  /// The augmentation with its base options.
  ///
  /// - Throws: `Inapplicable` when it cannot be made.
  func base() throws -> Checked { try subject.make { try Checked(options: $0) } }

  /// The draws for a picture that is the `number`-th of its run.
  func random(_ number: Int) -> CounterRandom {
    CounterRandom(seed: 7, path: Array("\(number).png".utf8), copy: 0, position: [0])
  }

  /// What is drawn for a picture.
  func parameters(
    _ augmentation: Checked, _ size: ImageSize, _ number: Int
  ) -> Checked.Parameters {
    var random = random(number)
    return augmentation.sample(using: &random, size: size)
  }

  /// Draws and applies.
  func result(_ augmentation: Checked, _ picture: PictureCase, _ number: Int = 0) throws -> Image {
    try augmentation.apply(
      parameters(augmentation, picture.size, number), to: picture.image())
  }

  /// What was drawn, as it would be written down.
  func written(_ parameters: Checked.Parameters) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    do {
      return try encoder.encode(parameters)
    } catch {
      throw Broken("its parameters cannot be written as JSON: \(error)")
    }
  }

  /// The base options on a picture.
  func trial(_ picture: PictureCase) throws -> ContractTrial {
    ContractTrial(options: try subject.base(), input: "\(picture)")
  }

  /// Does something that may only throw errors with a message for the user.
  ///
  /// - Returns: `nil` when it threw such an error.
  func allowing<Value>(_ body: () throws -> Value) throws -> Value? {
    do {
      return try body()
    } catch {
      try HouseErrors.check(error)
      return nil
    }
  }
}

extension PictureCase {
  var size: ImageSize { ImageSize(width: width, height: height) }
}
