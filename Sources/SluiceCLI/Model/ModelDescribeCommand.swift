import ArgumentParser
import NeuralNet
import ONNX

struct ModelDescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Shows what a network consists of and what it costs.",
    discussion: """
      Inputs, outputs, operators, weights; and for each layer that works with a window or with \
      weights: the shape of its output and how that follows, weights, multiply-adds, how much of \
      the input one of its elements sees, how far such views lie apart, and its memory.
      """)

  @OptionGroup var argument: ModelArgument
  @OptionGroup(title: "Inputs") var shapes: ModelShapeOptions
  @Flag(help: "List every operator, those without weights and windows too.") var all = false
  @Flag(help: "As JSON.") var json = false

  func run() async throws {
    try await ExitStatus.reporting {
      let path = try argument.path()
      try argument.reporting {
        let information = try ModelFile.information(path)
        var description = ModelDescription(information, file: argument.model)
        do {
          try description.add(try ModelFile.load(path), shapes: shapes)
        } catch let error as ONNXError {
          // What the file says of itself is worth having all the same.
          try show(description)
          throw error
        }
        try show(description)
      }
    }
  }

  private func show(_ description: ModelDescription) throws {
    if json { return try Console.outputPart(description.json.indented) }
    try description.text(allLayers: all).forEach(Console.output)
  }
}
