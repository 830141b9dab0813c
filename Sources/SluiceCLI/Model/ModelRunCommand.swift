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

  @OptionGroup var argument: ModelArgument

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
    try await ExitStatus.reporting {
      let network = try network()
      let outputs = try outputs(of: network)
      for info in network.outputs {
        guard let tensor = outputs[info.name] else { continue }
        let path = FilePath(outputDir).absolute.appending(Self.fileName(info.name))
        try AtomicFile.write(NPY.write(tensor).span, to: path)
        Console.error("\(info.name) \(tensor.shape) → \(path.string)")
      }
    }
  }

  private func network() throws -> Model {
    let path = try argument.path()
    return try argument.reporting { try Model(graph: try ModelFile.load(path)) }
  }

  private func outputs(of network: Model) throws -> [String: Tensor] {
    let given = try tensors()
    do throws(NeuralNetError) {
      return try network.run(
        given, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    } catch {
      switch error {
      case .missingInput, .unknownInput, .wrongInputType, .wrongInputShape:
        throw ValidationError("--input: \(error)")
      default:
        Console.error("sluice: \(argument.model): \(error)")
        throw ExitStatus.environment
      }
    }
  }

  private func tensors() throws -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for pair in input {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("--input takes NAME=FILE.npy, found \"\(pair)\"")
      }
      guard tensors[parts[0]] == nil else {
        throw ValidationError("--input names \"\(parts[0])\" twice")
      }
      let bytes = try FileReader.read(FilePath(parts[1]), limit: 1 << 32)
      do throws(TensorError) {
        tensors[parts[0]] = try NPY.read(bytes)
      } catch {
        Console.error("sluice: \(parts[1]): \(error)")
        throw ExitStatus.environment
      }
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
