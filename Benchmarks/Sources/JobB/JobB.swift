import Dispatch
import Foundation
import Sluice

/// `JobB FOLDER WORKERS PASSES automatic|vips`: prints the seconds of the best pass over the
/// folder's pictures, decoded by the decoder named last.
@main struct JobB {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let workers = Int(arguments[2]), let passes = Int(arguments[3]),
      let engine = DecodeOptions.Engine(rawValue: arguments[4])
    else {
      print("usage: JobB FOLDER WORKERS PASSES automatic|vips")
      exit(64)
    }
    let files = try FileManager.default.contentsOfDirectory(
      at: URL(filePath: arguments[1]), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "jpg" }.sorted { $0.path < $1.path }
    let (decoding, chain) = (DecodeOptions(engine: engine), try chain())

    let clock = ContinuousClock()
    let times = (0...passes).map { _ in
      clock.measure {
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
          for index in stride(from: worker, to: files.count, by: workers) {
            process(files[index], decoding, chain)
          }
        }
      }
    }
    print((times.min() ?? .zero) / .seconds(1))
  }

  private static func chain() throws -> AugmentationChain {
    var turn = Rotate.Options()
    turn.degreesRange = Interval(-25, 25)
    var blur = GaussianBlur.Options()
    blur.sigmaRange = Interval(1.5, 1.5)
    return AugmentationChain([
      .init(try Rotate(options: turn)),
      .init(BrightnessContrast(options: BrightnessContrast.Options())),
      .init(GaussianBlur(options: blur)),
    ])
  }

  private static func process(
    _ file: URL, _ decoding: DecodeOptions, _ chain: AugmentationChain
  ) {
    do {
      let image = try Data(contentsOf: file).withUnsafeBytes { bytes in
        try ImageReader.decode(bytes, options: decoding)
      }
      let plan = chain.plan(
        for: ImageSize(width: image.width, height: image.height),
        key: AugmentationKey(seed: 1, path: Array(file.lastPathComponent.utf8)))
      let bytes = try plan.apply(to: image).encoded(
        EncodeOptions(format: .jpeg, quality: 90, chroma: .quarter))
      precondition(bytes.count > 1000)
    } catch {
      print("\(file.lastPathComponent): \(error)")
      exit(1)
    }
  }
}
