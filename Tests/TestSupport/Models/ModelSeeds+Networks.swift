extension ModelSeeds {
  private static func node(
    _ kind: String, _ inputs: [String], _ output: String,
    _ attributes: [(String, ModelSeed.Attribute)] = []
  ) -> ModelSeed.Node {
    ModelSeed.Node(kind, inputs, [output], attributes)
  }

  /// Branches and loops.
  static let control: [ModelSeed] = [
    ModelSeed(
      "If", [("c", .input([], type: 9)), ("x", .input([2, 3])), ("w", .weights([3]))],
      [
        node(
          "If", ["c"], "y",
          [
            ("then_branch", .graph([node("Add", ["x", "w"], "t")], outputs: [("t", 1)])),
            ("else_branch", .graph([node("Neg", ["x"], "e")], outputs: [("e", 1)])),
          ])
      ], outputs: [("y", 1)]),
    ModelSeed(
      "Loop",
      [("n", .ints([3], shape: [])), ("c", .bytes([1], shape: [], type: 9)), ("x", .input([2]))],
      [
        ModelSeed.Node(
          "Loop", ["n", "c", "x"], ["y", "s"],
          [
            (
              "body",
              .graph(
                [
                  node("Identity", ["go"], "next"), node("Add", ["v", "v"], "sum"),
                  node("Identity", ["sum"], "scan"),
                ], inputs: [("i", 7), ("go", 9), ("v", 1)],
                outputs: [("next", 9), ("sum", 1), ("scan", 1)])
            )
          ])
      ], outputs: [("y", 1), ("s", 1)]),
  ]

  /// What several operators make together: fusions, folded constants, shapes that are computed.
  static let networks: [ModelSeed] = [
    ModelSeed(
      "residual",
      [
        ("x", .input([nil, 3, 8, 8])), ("w", .weights([16, 3, 3, 3])),
        ("v", .weights([16, 16, 1, 1])),
        ("d", .weights([16, 1, 3, 3])), ("s", .weights([16])),
        ("o", .floats(.init(repeating: 1, count: 16))),
        ("f", .weights([5, 16])), ("b", .weights([5])),
      ],
      [
        node(
          "Conv", ["x", "w"], "a", [("pads", .ints([1, 1, 1, 1])), ("strides", .ints([2, 2]))]),
        node("BatchNormalization", ["a", "s", "s", "s", "o"], "n"), node("Relu", ["n"], "r"),
        node("Conv", ["r", "d"], "p", [("pads", .ints([1, 1, 1, 1])), ("group", .int(16))]),
        node("Sigmoid", ["p"], "g"), node("Mul", ["p", "g"], "q"), node("Conv", ["q", "v"], "c"),
        node("Add", ["c", "r"], "t"), node("Relu", ["t"], "u"),
        node(
          "MaxPool", ["u"], "m", [("kernel_shape", .ints([2, 2])), ("strides", .ints([2, 2]))]),
        node("GlobalAveragePool", ["m"], "h"), node("Flatten", ["h"], "l"),
        node("Gemm", ["l", "f", "b"], "k", [("transB", .int(1))]), node("Softmax", ["k"], "y"),
      ], outputs: [("y", 1)]),
    ModelSeed(
      "shapes",
      [
        ("x", .input([nil, 4, nil])), ("i", .ints([0])), ("o", .ints([-1])),
        ("w", .weights([4, 2])),
        ("k", .weights([2, 2])),
      ],
      [
        node("Shape", ["x"], "s"), node("Gather", ["s", "i"], "n"),
        node("Concat", ["n", "o"], "t", [("axis", .int(0))]), node("Reshape", ["x", "t"], "r"),
        node("Transpose", ["x"], "p", [("perm", .ints([0, 2, 1]))]),
        node("MatMul", ["p", "w"], "q"),
        node("MatMul", ["w", "k"], "e"), node("MatMul", ["p", "e"], "z"),
        node("Concat", ["q", "z"], "y", [("axis", .int(-1))]), node("ReduceMean", ["r"], "m"),
        node("Add", ["y", "m"], "u"),
      ], outputs: [("u", 1), ("r", 1)]),
    ModelSeed(
      "detections",
      [
        ("x", .input([1, 3, nil])), ("t", .floats([0], shape: [])), ("k", .ints([2])),
        ("i", .ints([0])),
      ],
      [
        node("ReduceMax", ["x", "i"], "m"), node("Greater", ["m", "t"], "g"),
        node("NonZero", ["g"], "n"),
        node("Transpose", ["n"], "p"), node("GatherND", ["m", "p"], "v"), node("Shape", ["v"], "s"),
        node("Min", ["s", "k"], "c"),
        ModelSeed.Node("TopK", ["v", "c"], ["y", "z"]),
      ], outputs: [("y", 1), ("z", 7)]),
    ModelSeed(
      "quantised",
      [
        ("x", .input([1, 16, 4, 4])), ("s", .floats([0.1], shape: [])),
        ("z", .bytes([3], shape: [])),
        ("w", .bytes(.init(repeating: 7, count: 256), shape: [16, 16, 1, 1], type: 3)),
        ("u", .bytes([0], shape: [], type: 3)),
      ],
      [
        node("QuantizeLinear", ["x", "s", "z"], "a"),
        node("DequantizeLinear", ["a", "s", "z"], "b"),
        node("DequantizeLinear", ["w", "s", "u"], "v"),
        node(
          "Conv", ["b", "v"], "c",
          [
            ("pads", .ints([1, 0, 1, 0])), ("strides", .ints([2, 1])),
            ("dilations", .ints([1, 1])), ("auto_pad", .string("NOTSET")),
          ]),
        node("Relu", ["c"], "d"), node("QuantizeLinear", ["d", "s", "z"], "e"),
        node("DequantizeLinear", ["e", "s", "z"], "f"), node("GlobalAveragePool", ["f"], "y"),
      ], outputs: [("y", 1)]),
    ModelSeed(
      "rearranged",
      [
        ("x", .input([1, 32, 4, nil])), ("p", .ints([0, 0, 1, 1, 0, 0, 1, 1])),
        ("w", .weights([32, 32, 3, 3])), ("i", .ints([0, 2, 16, 4, -1])),
        ("o", .ints([0, 32, 4, -1])), ("s", .weights([32, 1, 1])),
      ],
      [
        node("Pad", ["x", "p"], "a"), node("Conv", ["a", "w"], "b"),
        node("Reshape", ["b", "i"], "c"),
        node("Transpose", ["c"], "d", [("perm", .ints([0, 2, 1, 3, 4]))]),
        node("Reshape", ["d", "o"], "e"),
        node("Transpose", ["e"], "f", [("perm", .ints([0, 2, 3, 1]))]),
        node("Transpose", ["f"], "g", [("perm", .ints([0, 3, 1, 2]))]),
        node("Mul", ["g", "s"], "h"), node("HardSigmoid", ["h"], "k"),
        node("Mul", ["h", "k"], "l"),
        node("Split", ["l"], "y", [("axis", .int(1)), ("num_outputs", .int(1))]),
        node("Concat", ["y", "e"], "z", [("axis", .int(1))]),
      ], outputs: [("z", 1)]),
    ModelSeed(
      "constants", opset: 13, [("x", .input([2, 2]))],
      [
        node("Constant", [], "a", [("value", .tensor([1, 2]))]),
        node("Constant", [], "b", [("value_float", .float(2))]),
        node("Constant", [], "c", [("value_ints", .ints([2, 2]))]),
        node("ConstantOfShape", ["c"], "d"), node("Add", ["x", "a"], "e"),
        node("Mul", ["e", "b"], "f"),
        node("Sub", ["f", "d"], "y"),
      ], outputs: [("y", 1)]),
  ]
}
