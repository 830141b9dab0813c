import ArgumentParser
import NeuralNet
import Options

/// Sizes for what a network leaves open, or in place of what it declares.
struct ModelShapeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The width and height of pictures that the network takes: 640x480.", valueName: "WxH"))
  var size: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The whole shape of an input: images=1x3x480x640.", valueName: "name=shape"))
  var shape: [String] = []

  func validate() throws {
    if let size, Self.numbers(size)?.count != 2 {
      throw ValidationError("--size is WIDTHxHEIGHT, such as 640x480, found \"\(size)\"")
    }
    _ = try shapes()
  }

  private static func numbers(_ text: some StringProtocol) -> [Int]? {
    let numbers = text.split(omittingEmptySubsequences: false) { "xX×".contains($0) }
      .map { Int($0) }
    let sizes = numbers.compactMap { $0 }.filter { (1...1 << 24).contains($0) }
    return sizes.count == numbers.count ? sizes : nil
  }

  /// The shapes that were given, by input.
  private func shapes() throws -> [String: [Int]] {
    var shapes: [String: [Int]] = [:]
    for pair in shape {
      // Names may hold an equals sign, shapes cannot.
      guard let equals = pair.lastIndex(of: "="), equals > pair.startIndex,
        let sizes = Self.numbers(pair[pair.index(after: equals)...])
      else { throw ValidationError("--shape takes NAME=1x3x480x640, found \"\(pair)\"") }
      guard shapes.updateValue(sizes, forKey: String(pair[..<equals])) == nil else {
        throw ValidationError("--shape names \"\(pair[..<equals])\" twice")
      }
    }
    return shapes
  }

  /// The shapes of the inputs: as given, else as declared, one picture where the batch is open.
  ///
  /// - Returns: The shapes that are known, and the inputs with sizes that stay open.
  /// - Throws: `ValidationError` for a name or size that does not fit the inputs.
  func shapes(of inputs: [ValueInfo]) throws -> (known: [String: [Int]], open: [ValueInfo]) {
    let given = try shapes()
    let names = inputs.map(\.name)
    for name in given.keys.sorted() where !names.contains(name) {
      throw ValidationError(
        "--shape: the network has no input \"\(name)\""
          + (suggestion(for: name, among: names).map { " (\($0))" } ?? "")
          + "; its inputs are \(names.joined(separator: ", "))")
    }
    let sides = size.flatMap(Self.numbers)
    var known: [String: [Int]] = [:]
    var open: [ValueInfo] = []
    var isUsed = sides == nil
    for info in inputs {
      guard var shape = given[info.name].map({ $0.map(Optional.some) }) ?? info.shape else {
        open.append(info)
        continue
      }
      if let declared = info.shape, declared.count != shape.count {
        throw ValidationError(
          "--shape: \(info.name) has \(declared.count) dimensions, \(shape.count) were given")
      }
      if given[info.name] == nil {
        if shape.count > 1, shape[0] == nil { shape[0] = 1 }
        if let sides, let axes = InputLayout.spatialAxes(shape) {
          shape[axes[0]] = sides[1]
          shape[axes[1]] = sides[0]
          isUsed = true
        }
      }
      let sizes = shape.compactMap(\.self)
      if sizes.count == shape.count { known[info.name] = sizes } else { open.append(info) }
    }
    guard isUsed else { throw ValidationError("--size: the network takes no pictures") }
    return (known, open)
  }
}
