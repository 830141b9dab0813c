import Foundation
import Sluice

/// `SingleTransforms PICTURE`: times single augmentations of a decoded picture on one thread.
///
/// Each line of standard input is a number of calls, a kind and its options as JSON, with tabs in
/// between; the answer is the median seconds of a call that draws and applies, or `error: …`.
@main struct SingleTransforms {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: SingleTransforms PICTURE")
      exit(64)
    }
    let file = try Data(contentsOf: URL(filePath: CommandLine.arguments[1]))
    let image = try ImageReader.decode([UInt8](file), options: DecodeOptions())
    while let line = readLine() {
      let fields = line.split(separator: "\t", maxSplits: 2).map { String($0) }
      do {
        guard fields.count == 3, let calls = Int(fields[0]), calls > 0 else {
          throw Refused(reasons: ["wanted CALLS, KIND and OPTIONS"])
        }
        answer("\(try seconds(calls, chain(kind: fields[1], options: fields[2]), image))")
      } catch {
        answer("error: \(error)")
      }
    }
  }

  /// Writes past the buffer, for whoever waits at the other end of a pipe.
  private static func answer(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private struct Refused: Error, CustomStringConvertible {
    var reasons: [String]
    var description: String { reasons.joined(separator: "; ") }
  }

  /// The one object of the picture, for augmentations that look at labels.
  private static let objects = [LabelledObject(box: Box(x0: 200, y0: 120, x1: 440, y1: 360))]

  private static func chain(kind: String, options: String) throws -> AugmentationChain {
    var catalog = ComponentCatalog()
    BuiltinAugmentations.register(in: &catalog)
    var reader = OptionsReader(catalog: catalog, baseFolder: ".")
    let text = "{\"use\": \"\(kind)\", \"with\": \(options)}"
    let node = try JSONParser.read(Array(text.utf8))
    guard
      let reference = ComponentReference<AugmentationFamily>.read(
        node, bounds: Bounds(), from: &reader)
    else { throw Refused(reasons: reader.diagnostics.map(\.message)) }
    return try AugmentationChain([reference])
  }

  private static func seconds(
    _ calls: Int, _ chain: AugmentationChain, _ image: Image
  ) throws -> Double {
    let size = ImageSize(width: image.width, height: image.height)
    let isAware = chain.links.contains { $0.augmentation is any LabelAwareAugmentation }
    let labels = isAware ? objects : []
    let clock = ContinuousClock()
    let times = try (0..<calls).map { copy in
      let start = clock.now
      let key = AugmentationKey(seed: 1, path: [], copy: copy)
      let result = try chain.plan(for: size, key: key, labels: labels).apply(to: image)
      precondition(result.width > 0)
      return (clock.now - start) / .seconds(1)
    }
    return times.sorted()[calls / 2]
  }
}
