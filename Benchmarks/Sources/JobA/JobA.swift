import Dispatch
import Foundation
import Sluice

/// `JobA FOLDER WORKERS PASSES full|half automatic|vips`: prints the seconds of the best pass over
/// the folder's pictures, decoded at full size or at half, by the decoder named last.
@main struct JobA {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let workers = Int(arguments[2]), let passes = Int(arguments[3]),
      let engine = DecodeOptions.Engine(rawValue: arguments[5])
    else {
      print("usage: JobA FOLDER WORKERS PASSES full|half automatic|vips")
      exit(64)
    }
    let files = try FileManager.default.contentsOfDirectory(
      at: URL(filePath: arguments[1]), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "jpg" }.sorted { $0.path < $1.path }

    let options = DecodeOptions(
      coverSize: arguments[4] == "half" ? DecodeOptions.Size(width: 224, height: 224) : nil,
      engine: engine)

    let clock = ContinuousClock()
    let times = (0...passes).map { _ in
      clock.measure {
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
          for index in stride(from: worker, to: files.count, by: workers) {
            process(files[index], options)
          }
        }
      }
    }
    print((times.min() ?? .zero) / .seconds(1))
  }

  private static func process(_ file: URL, _ options: DecodeOptions) {
    do {
      let tensor = try Data(contentsOf: file).withUnsafeBytes { bytes in
        try ImageReader.decode(bytes, options: options)
      }
      .resized(width: 224, height: 224, filter: .bilinearNoAntialias)
      .flippedHorizontally()
      .normalizedTensor(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225])
      precondition(tensor.count == 3 * 224 * 224)
    } catch {
      print("\(file.lastPathComponent): \(error)")
      exit(1)
    }
  }
}
