/// The bytes of small ONNX files: just enough of the format for these tests.
struct ModelBytes {
  private(set) var bytes: [UInt8] = []

  private init() {}

  /// A model of one input and one output, of float32.
  static func model(
    nodes: [ModelBytes], weights: [ModelBytes] = [], input: (String, [Int]),
    output: (String, [Int])
  ) -> [UInt8] {
    var graph = ModelBytes()
    for node in nodes { graph.append(1, node) }
    graph.append(2, "toy")
    for tensor in weights { graph.append(5, tensor) }
    graph.append(11, value(input))
    graph.append(12, value(output))
    var opset = ModelBytes()
    opset.append(1, "")
    opset.append(2, 17)
    var model = ModelBytes()
    model.append(1, 8)
    model.append(7, graph)
    model.append(8, opset)
    return model.bytes
  }

  /// A node; attributes are lists of whole numbers.
  static func node(
    _ kind: String, _ inputs: [String], _ output: String, name: String,
    attributes: [String: [Int]] = [:]
  ) -> ModelBytes {
    var node = ModelBytes()
    for input in inputs { node.append(1, input) }
    node.append(2, output)
    node.append(3, name)
    node.append(4, kind)
    for (key, values) in attributes.sorted(by: { $0.key < $1.key }) {
      var attribute = ModelBytes()
      attribute.append(1, key)
      for value in values { attribute.append(8, value) }
      attribute.append(20, 7)
      node.append(5, attribute)
    }
    return node
  }

  static func floats(_ name: String, _ shape: [Int], _ values: [Float]) -> ModelBytes {
    var tensor = tensor(name, shape, type: 1)
    tensor.append(9, values.flatMap { littleEndian($0.bitPattern) })
    return tensor
  }

  static func integers(_ name: String, _ values: [Int]) -> ModelBytes {
    var tensor = tensor(name, [values.count], type: 7)
    tensor.append(9, values.flatMap { littleEndian($0) })
    return tensor
  }

  private static func tensor(_ name: String, _ shape: [Int], type: Int) -> ModelBytes {
    var tensor = ModelBytes()
    for size in shape { tensor.append(1, size) }
    tensor.append(2, type)
    tensor.append(8, name)
    return tensor
  }

  private static func value(_ named: (name: String, shape: [Int])) -> ModelBytes {
    var shape = ModelBytes()
    for size in named.shape {
      var dimension = ModelBytes()
      dimension.append(1, size)
      shape.append(1, dimension)
    }
    var tensor = ModelBytes()
    tensor.append(1, 1)
    tensor.append(2, shape)
    var type = ModelBytes()
    type.append(1, tensor)
    var value = ModelBytes()
    value.append(1, named.name)
    value.append(2, type)
    return value
  }

  private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private mutating func append(_ field: Int, _ number: Int) {
    appendNumber(field << 3)
    appendNumber(number)
  }

  private mutating func append(_ field: Int, _ content: [UInt8]) {
    appendNumber(field << 3 | 2)
    appendNumber(content.count)
    bytes += content
  }

  private mutating func append(_ field: Int, _ text: String) { append(field, Array(text.utf8)) }

  private mutating func append(_ field: Int, _ message: ModelBytes) {
    append(field, message.bytes)
  }

  private mutating func appendNumber(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// A network that takes every pixel of an 8 × 8 picture for a candidate, in YOLOX's layout.
enum ToyDetector {
  static func write(to bench: Bench) throws -> String {
    let weights: [Float] = [
      0.9, 0, 0, 0, 0.9, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0.4, 0.2, 0.4,
    ]
    return try bench.write(
      ModelBytes.model(
        nodes: [
          ModelBytes.node("Conv", ["image", "w"], "planes", name: "mix"),
          ModelBytes.node("Reshape", ["planes", "s"], "rows", name: "flatten"),
          ModelBytes.node(
            "Transpose", ["rows"], "boxes", name: "turn", attributes: ["perm": [0, 2, 1]]),
        ],
        weights: [
          ModelBytes.floats("w", [6, 3, 1, 1], weights), ModelBytes.integers("s", [1, 6, 64]),
        ],
        input: ("image", [1, 3, 8, 8]), output: ("boxes", [1, 64, 6])), "toy.onnx")
  }

  static func stages(_ model: String) -> String {
    """
    {"use": "resize", "with": {"width": 8, "height": 8}}, "normalize",
    {"use": "infer", "with": {"model": "\(model)"}},
    {"use": "box-regress",
     "with": {"decoder": {"use": "yolox", "with": {"strides": [1]}}, "score": 0.2}},
    {"use": "nms", "with": {"iou": 0.5}}, {"use": "annotate", "with": {"format": "png"}}
    """
  }
}
