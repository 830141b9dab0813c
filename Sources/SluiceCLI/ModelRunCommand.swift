import ArgumentParser
import Files
import Foundation
import NeuralNet
import ONNX
import SystemPackage
import Tensors

struct ModelRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a network on tensors from .npy files.",
    discussion: """
      Each output is written as DIR/NAME.npy; characters of NAME that a file's name cannot have \
      become _.
      """)

  @Argument(help: "The network.", completion: .file(extensions: ["onnx"])) var model: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("An input tensor for each of the network's inputs.", valueName: "name=file"))
  var input: [String]

  @Option(
    help: ArgumentHelp("The folder for the outputs.", valueName: "dir"), completion: .directory)
  var outputDir: String

  @Option(help: "Threads to use; by default all cores.") var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024, is \(threads)")
    }
    for pair in input where !pair.contains("=") {
      throw ValidationError("--input takes NAME=FILE.npy, found \"\(pair)\"")
    }
  }

  func run() async throws {
    do {
      let network = try Model(graph: try ModelFile.load(model))
      let outputs = try network.run(
        try tensors(), threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
      for info in network.outputs {
        guard let tensor = outputs[info.name] else { continue }
        let path = FilePath(outputDir).absolute.appending(Self.fileName(info.name))
        try AtomicFile.write(NPY.write(tensor).span, to: path)
        Console.error("\(info.name) \(tensor.shape) → \(path.string)")
      }
    } catch let error as FileError {
      Console.error("sluice: \(error)")
      throw ExitStatus.environment
    } catch {
      Console.error("sluice: \(model): \(error)")
      throw ExitCode(1)
    }
  }

  private func tensors() throws -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for pair in input {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("--input takes NAME=FILE.npy, found \"\(pair)\"")
      }
      let bytes = try FileReader.read(FilePath(parts[1]), limit: 1 << 32)
      tensors[parts[0]] = try NPY.read(bytes)
    }
    return tensors
  }

  private static func fileName(_ output: String) -> String {
    let safe = output.map { character in
      character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
        ? character : "_"
    }
    let name = String(safe)
    return (name.hasPrefix(".") ? "_" + name.dropFirst() : name) + ".npy"
  }
}
