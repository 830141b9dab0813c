extension PluginTemplate {
  /// A decoder of one output, a box and a score a row.
  var decoderSource: String {
    """
    import Sluice

    /// Decodes one output `[1, N, 6]`: x0, y0, x1, y1 in pixels of the network's input, score, class.
    struct \(type): DetectionDecoder {
      static let kind = "\(name)"
      static let summary = "Decodes rows of x0, y0, x1, y1, score, class."

      struct Options: ComponentOptions {
        @Parameter("What the coordinates are multiplied with.", above: 0)
        var scale = 1.0
      }

      private let options: Options

      init(options: Options) throws { self.options = options }

      func check(_ outputs: [SlotPlan.Output], input: ImageSize?) throws {
        guard let shape = outputs.first?.shape else { return }
        guard outputs.count == 1, shape.count == 3, shape[2] ?? 6 == 6 else {
          throw StageError.shapeMismatch(expected: "[1, N, 6]", got: shape.map { $0 ?? -1 })
        }
      }

      func decode(_ outputs: NetworkOutputs, threshold: Double) throws -> [DetectionCandidate] {
        guard let name = outputs.names.first, let tensor = outputs.tensors[name],
          tensor.shape.count == 3, tensor.shape[0] == 1, tensor.shape[2] == 6
        else {
          let shape = outputs.names.first.flatMap { outputs.tensors[$0]?.shape } ?? []
          throw StageError.shapeMismatch(expected: "[1, N, 6]", got: shape)
        }
        let values = try tensor.floats.map { Double($0) }
        guard values.allSatisfy(\\.isFinite) else {
          throw StageError.failed(code: "not-finite", "the network's output holds no numbers")
        }
        return (0..<tensor.shape[1]).compactMap { row in
          let cells = values[row * 6..<row * 6 + 6].map { $0 }
          guard cells[4] >= threshold, cells[5] >= 0 else { return nil }
          let box = Box(
            x0: cells[0] * options.scale, y0: cells[1] * options.scale,
            x1: cells[2] * options.scale, y1: cells[3] * options.scale)
          return DetectionCandidate(
            box: box, classIndex: Int(min(cells[5], 1e6)), score: min(cells[4], 1))
        }
      }
    }

    public let plugin = Plugin(
      "\(name)", version: "0.1.0",
      decoders: [\(type).self])

    """
  }

  /// Its test.
  var decoderTest: String {
    """
    import Sluice
    import Testing

    @testable import \(module)

    @Suite struct \(type)Tests {
      private func outputs(_ rows: [[Float]]) -> NetworkOutputs {
        let tensor = Tensor(shape: [1, rows.count, 6], floats: rows.flatMap { $0 })
        return NetworkOutputs(
          tensors: ["rows": tensor], names: ["rows"], frame: Frame(width: 64, height: 64))
      }

      @Test func rowsBelowTheThresholdAreLeftOut() throws {
        let outputs = outputs([[1, 2, 30, 40, 0.9, 3], [0, 0, 9, 9, 0.1, 0]])
        let found = try \(type)(options: .init()).decode(outputs, threshold: 0.5)
        #expect(found.count == 1)
        #expect(found.first?.box == Box(x0: 1, y0: 2, x1: 30, y1: 40))
        #expect(found.first?.classIndex == 3)
      }

      @Test func anotherShapeIsAnError() throws {
        let tensor = Tensor(shape: [1, 4], floats: [1, 2, 3, 4])
        let outputs = NetworkOutputs(
          tensors: ["rows": tensor], names: ["rows"], frame: Frame(width: 64, height: 64))
        #expect(throws: StageError.self) {
          try \(type)(options: .init()).decode(outputs, threshold: 0.5)
        }
      }
    }

    """
  }
}
