/// Small models of every family of operators.
package enum ModelSeeds {
  package static let all: [ModelSeed] =
    elementwise + windows + shapes + selections + reductions + quantized + control + networks

  private static let unary = [
    "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Celu", "Cos", "Cosh", "Elu",
    "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish", "Identity", "IsInf", "IsNaN",
    "LeakyRelu", "Log", "Mish", "Neg", "Reciprocal", "Relu", "Round", "Selu", "Shrink", "Sigmoid",
    "Sign", "Sin", "Sinh", "Softplus", "Softsign", "Sqrt", "Tan", "Tanh", "ThresholdedRelu",
  ]

  private static let binary = ["Add", "Sub", "Mul", "Div", "Pow", "Min", "Max", "Sum", "Mean"]
  private static let comparisons = ["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"]
  private static let x = ModelSeed.Values.input([2, nil])

  static let elementwise: [ModelSeed] =
    unary.map { kind in
      ModelSeed(kind, [x], outputs: [kind.hasPrefix("Is") ? 9 : 1], opset: 20)
    }
    + binary.map { ModelSeed($0, [x, .weights([2, 1])]) }
    + binary.map { ModelSeed($0, [.input([3], type: 7), .ints([5, 3, 2])], outputs: [7]) }
    + comparisons.map { ModelSeed($0, [x, .weights([2, 1])], outputs: [9]) }
    + ["And", "Or", "Xor"].map {
      ModelSeed($0, [.input([2], type: 9), .bytes([1, 0], type: 9)], outputs: [9])
    }
    + [
      ModelSeed("Not", [.input([2], type: 9)], outputs: [9]),
      ModelSeed(
        "Add", [.input([2, 3, 2]), .weights([3])], [("axis", .int(1)), ("broadcast", .int(1))],
        opset: 6),
      ModelSeed("Mod", [x, .weights([1])], [("fmod", .int(1))]),
      ModelSeed("Mod", [.input([3], type: 7), .ints([5, -3, 2])], outputs: [7]),
      ModelSeed(
        "BitShift", [.input([2], type: 2), .bytes([1, 2])], [("direction", .string("LEFT"))],
        outputs: [2]),
      ModelSeed("BitwiseAnd", [.input([2], type: 6), .int32s([1, 2])], outputs: [6]),
      ModelSeed("Where", [.bytes([1, 0], type: 9), x, .floats([1], shape: [1, 1])]),
      ModelSeed("Clip", [x, .floats([0], shape: []), .floats([0.5], shape: [])]),
      ModelSeed("Clip", [x], [("min", .float(0)), ("max", .float(6))], opset: 6),
      ModelSeed("PRelu", [.input([1, 3, 2, 2]), .weights([3, 1, 1])]),
      ModelSeed("Cast", [x], [("to", .int(7))], outputs: [7]),
      ModelSeed("Cast", [x], [("to", .int(10))]),
      ModelSeed("CastLike", [x, .ints([1])], outputs: [7], opset: 19),
      ModelSeed("Dropout", [x, .floats([0.5], shape: [])], outputs: [1, 9]),
    ]

  static let windows: [ModelSeed] = [
    ModelSeed(
      "Conv", [.input([nil, 2, 5, nil]), .weights([4, 1, 3, 3]), .weights([4])],
      [
        ("pads", .ints([1, 0, 1, 2])), ("strides", .ints([2, 1])), ("group", .int(2)),
        ("dilations", .ints([1, 2])), ("kernel_shape", .ints([3, 3])),
      ]),
    ModelSeed(
      "Conv", [.input([1, 2, 7]), .weights([3, 2, 3])], [("auto_pad", .string("SAME_LOWER"))]),
    ModelSeed("Conv", [.input([1, 2, 3, 3, 3]), .weights([2, 2, 2, 2, 2])]),
    ModelSeed(
      "ConvTranspose", [.input([1, 2, 3, 3]), .weights([2, 2, 3, 3]), .weights([2])],
      [
        ("strides", .ints([2, 2])), ("output_padding", .ints([1, 1])),
        ("pads", .ints([1, 1, 1, 1])),
      ]),
    ModelSeed(
      "ConvTranspose", [.input([1, 2, 3]), .weights([2, 2, 3])],
      [("output_shape", .ints([7])), ("strides", .ints([2]))]),
    ModelSeed(
      "MaxPool", [.input([1, 2, 5, 5])],
      [
        ("kernel_shape", .ints([3, 3])), ("strides", .ints([2, 2])), ("pads", .ints([1, 1, 1, 1])),
        ("ceil_mode", .int(1)), ("dilations", .ints([1, 1])),
      ], outputs: [1, 7]),
    ModelSeed("MaxPool", [.input([1, 2, 5])], [("kernel_shape", .ints([2]))]),
    ModelSeed(
      "AveragePool", [.input([1, 2, 5, 5])],
      [
        ("kernel_shape", .ints([2, 3])), ("strides", .ints([2, 2])), ("pads", .ints([1, 1, 0, 1])),
        ("count_include_pad", .int(1)), ("ceil_mode", .int(1)),
      ], opset: 19),
    ModelSeed(
      "LpPool", [.input([1, 2, 5, 5])], [("kernel_shape", .ints([2, 2])), ("p", .int(2))]),
    ModelSeed("GlobalAveragePool", [.input([1, 3, 2, 4])]),
    ModelSeed("GlobalMaxPool", [.input([1, 3, 2, 4])]),
    ModelSeed("GlobalLpPool", [.input([1, 3, 2, 4])]),
    ModelSeed(
      "BatchNormalization",
      [.input([2, 3, 2, 2]), .weights([3]), .weights([3]), .weights([3]), .floats([1, 2, 3])],
      [("epsilon", .float(1e-3))], opset: 15),
    ModelSeed("InstanceNormalization", [.input([2, 3, 4]), .weights([3]), .weights([3])]),
    ModelSeed(
      "LayerNormalization", [.input([2, 3, 4]), .weights([4]), .weights([4])], [("axis", .int(-1))],
      outputs: [1, 1, 1]),
    ModelSeed(
      "GroupNormalization", [.input([2, 4, 3]), .weights([4]), .weights([4])],
      [("num_groups", .int(2))], opset: 21),
    ModelSeed("LRN", [.input([1, 5, 2, 2])], [("size", .int(3))]),
    ModelSeed("LpNormalization", [.input([2, 3])], [("axis", .int(1))]),
    ModelSeed("MeanVarianceNormalization", [.input([1, 3, 2, 2])]),
    ModelSeed(
      "Resize", [.input([1, 1, 3, 4]), .none, .floats([1, 1, 2, 0.5])],
      [
        ("mode", .string("linear")), ("antialias", .int(1)),
        ("coordinate_transformation_mode", .string("half_pixel")),
      ]),
    ModelSeed(
      "Resize", [.input([1, 1, 3, 4]), .none, .none, .ints([1, 1, 5, 6])],
      [("mode", .string("cubic")), ("cubic_coeff_a", .float(-0.5)), ("exclude_outside", .int(1))]),
    ModelSeed(
      "Resize",
      [
        .input([1, 1, 3, 4]), .floats([0, 0, 0.1, 0.2, 1, 1, 0.9, 1.2]), .none,
        .ints([1, 1, 5, 6]),
      ],
      [
        ("coordinate_transformation_mode", .string("tf_crop_and_resize")),
        ("extrapolation_value", .float(3)),
      ]),
    ModelSeed(
      "Resize", [.input([1, 1, 3, 4]), .none, .none, .ints([5, 6])],
      [("axes", .ints([2, 3])), ("keep_aspect_ratio_policy", .string("not_larger"))]),
    ModelSeed("Upsample", [.input([1, 1, 3, 2]), .floats([1, 1, 2, 3])], opset: 9),
    ModelSeed(
      "GridSample", [.input([1, 1, 3, 3]), .weights([1, 2, 2, 2])], [("mode", .string("linear"))],
      opset: 20),
    ModelSeed("AffineGrid", [.input([1, 2, 3]), .ints([1, 1, 2, 3])], opset: 20),
    ModelSeed(
      "RoiAlign",
      [.input([1, 2, 6, 6]), .floats([0, 0, 4, 4, 1, 1, 5, 5], shape: [2, 4]), .ints([0, 0])],
      [("output_height", .int(2)), ("output_width", .int(2)), ("sampling_ratio", .int(2))],
      opset: 16),
    ModelSeed(
      "MaxRoiPool", [.input([1, 2, 6, 6]), .floats([0, 0, 0, 4, 4], shape: [1, 5])],
      [("pooled_shape", .ints([2, 2]))]),
    ModelSeed(
      "MaxUnpool", [.input([1, 1, 2, 2]), .ints([0, 3, 8, 15], shape: [1, 1, 2, 2])],
      [("kernel_shape", .ints([2, 2])), ("strides", .ints([2, 2]))]),
    ModelSeed("Col2Im", [.input([1, 4, 4]), .ints([3, 3]), .ints([2, 2])]),
    ModelSeed(
      "DeformConv", [.input([1, 1, 3, 3]), .weights([1, 1, 2, 2]), .weights([1, 8, 2, 2])],
      opset: 19),
    ModelSeed(
      "DepthToSpace", [.input([1, 8, 2, 3])], [("blocksize", .int(2)), ("mode", .string("CRD"))]),
    ModelSeed("SpaceToDepth", [.input([1, 2, 4, 6])], [("blocksize", .int(2))]),
  ]

  static let shapes: [ModelSeed] = [
    ModelSeed("Reshape", [.input([2, nil]), .ints([0, -1, 1])], [("allowzero", .int(0))]),
    ModelSeed("Reshape", [.input([2, 3]), .input([2], type: 7)]),
    ModelSeed("Flatten", [.input([2, 3, 4])], [("axis", .int(2))]),
    ModelSeed("Squeeze", [.input([1, 3, 1]), .ints([0])]),
    ModelSeed("Squeeze", [.input([1, 3, 1])], [("axes", .ints([0, 2]))], opset: 11),
    ModelSeed("Unsqueeze", [.input([3]), .ints([0, 2])]),
    ModelSeed("Transpose", [.input([2, 3, 4])], [("perm", .ints([2, 0, 1]))]),
    ModelSeed(
      "Shape", [.input([2, nil, 4])], [("start", .int(1)), ("end", .int(-1))], outputs: [7]),
    ModelSeed("Size", [.input([2, nil])], outputs: [7]),
    ModelSeed("Expand", [.input([3, 1]), .ints([2, 1, 4])]),
    ModelSeed("Tile", [.input([2, 2]), .ints([2, 3])]),
    ModelSeed("Tile", [.input([2, 2]), .input([2], type: 7)]),
    ModelSeed("Pad", [.input([2, 3]), .ints([1, 0, -1, 2]), .floats([9], shape: [])]),
    ModelSeed("Pad", [.input([2, 3]), .ints([1, 1])], [("mode", .string("reflect"))], opset: 13),
    ModelSeed(
      "Pad", [.input([2, 3])], [("pads", .ints([1, 1, 1, 1])), ("mode", .string("edge"))], opset: 8),
    ModelSeed(
      "Pad", [.input([2, 3]), .ints([1, 1]), .none, .ints([1])], [("mode", .string("wrap"))],
      opset: 19),
    ModelSeed("CenterCropPad", [.input([4, 5]), .ints([3, 7])]),
    ModelSeed("ConstantOfShape", [.input([2], type: 7)], [("value", .tensor([2]))]),
    ModelSeed(
      "Range", [.input([], type: 7), .ints([5], shape: []), .ints([2], shape: [])], outputs: [7]),
    ModelSeed("Range", [.floats([0], shape: []), .input([]), .floats([0.5], shape: [])]),
    ModelSeed("EyeLike", [.input([3, 4])], [("k", .int(1))]),
    ModelSeed("Trilu", [.input([3, 4]), .ints([1], shape: [])], [("upper", .int(0))]),
    ModelSeed(
      "OneHot", [.input([3], type: 7), .ints([4], shape: []), .floats([0, 1])], [("axis", .int(-1))]
    ),
  ]

  static let selections: [ModelSeed] = [
    ModelSeed(
      "Concat", [.input([2, 3]), .weights([2, 1]), .input([2, nil])], [("axis", .int(1))]),
    ModelSeed("Gather", [.input([3, 4]), .ints([2, -1], shape: [1, 2])], [("axis", .int(1))]),
    ModelSeed("Gather", [.weights([3, 2]), .input([2], type: 7)]),
    ModelSeed("GatherElements", [.input([3, 2]), .ints([0, 1, 2, 0], shape: [2, 2])]),
    ModelSeed(
      "GatherND", [.input([2, 2, 3]), .ints([1, 0], shape: [2, 1])], [("batch_dims", .int(1))]),
    ModelSeed(
      "ScatterElements", [.input([3, 2]), .ints([0, 2], shape: [1, 2]), .weights([1, 2])],
      [("axis", .int(0)), ("reduction", .string("add"))]),
    ModelSeed(
      "ScatterND", [.input([4, 2]), .ints([1, 3], shape: [2, 1]), .weights([2, 2])],
      [("reduction", .string("max"))]),
    ModelSeed(
      "Slice", [.input([5, 6]), .ints([1, -1]), .ints([4, -7]), .ints([0, 1]), .ints([1, -2])]),
    ModelSeed("Slice", [.input([5, 6]), .input([1], type: 7), .input([1], type: 7)]),
    ModelSeed(
      "Slice", [.input([5, 6])],
      [("starts", .ints([1])), ("ends", .ints([3])), ("axes", .ints([1]))], opset: 9),
    ModelSeed("Split", [.input([2, 6]), .ints([2, 4])], [("axis", .int(1))], outputs: [1, 1]),
    ModelSeed(
      "Split", [.input([2, 7])], [("axis", .int(1)), ("num_outputs", .int(3))], outputs: [1, 1, 1]),
    ModelSeed("NonZero", [.input([2, 3])], outputs: [7]),
    ModelSeed("Compress", [.input([3, 2]), .bytes([1, 0, 1], type: 9)], [("axis", .int(0))]),
    ModelSeed("Unique", [.input([6])], [("sorted", .int(1))], outputs: [1, 7, 7, 7]),
    ModelSeed(
      "TopK", [.input([2, 5]), .ints([3])], [("axis", .int(-1)), ("largest", .int(1))],
      outputs: [1, 7]),
    ModelSeed("TopK", [.input([2, 5]), .input([1], type: 7)], outputs: [1, 7]),
    ModelSeed("ReverseSequence", [.input([3, 2]), .ints([1, 3])]),
    ModelSeed(
      "NonMaxSuppression",
      [
        .floats([0, 0, 1, 1, 0, 0.1, 1, 1.1, 2, 2, 3, 3], shape: [1, 3, 4]), .input([1, 1, 3]),
        .ints([2], shape: []), .floats([0.5], shape: []), .floats([0.1], shape: []),
      ], [("center_point_box", .int(0))], outputs: [7]),
  ]

  private static let folds = [
    "ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceSumSquare",
    "ReduceL1",
    "ReduceL2", "ReduceLogSum", "ReduceLogSumExp",
  ]

  static let reductions: [ModelSeed] =
    folds.map { ModelSeed($0, [.input([2, nil, 4]), .ints([0, 2])], [("keepdims", .int(0))]) }
    + folds.map { ModelSeed($0, [.input([2, 3])], [("axes", .ints([-1]))], opset: 11) }
    + [
      ModelSeed("ReduceSum", [.input([2, 3], type: 7)], outputs: [7]),
      ModelSeed(
        "ArgMax", [.input([2, 3])], [("axis", .int(1)), ("keepdims", .int(0))], outputs: [7]),
      ModelSeed("ArgMin", [.input([2, 3])], [("select_last_index", .int(1))], outputs: [7]),
      ModelSeed("Softmax", [.input([2, 3, 2])], [("axis", .int(1))]),
      ModelSeed("Softmax", [.input([2, 3, 2])], [("axis", .int(1))], opset: 11),
      ModelSeed("LogSoftmax", [.input([2, 3])]),
      ModelSeed("Hardmax", [.input([2, 3])]),
      ModelSeed("CumSum", [.input([2, 3]), .ints([1], shape: [])], [("reverse", .int(1))]),
      ModelSeed(
        "Gemm", [.input([nil, 3]), .weights([4, 3]), .weights([4])],
        [("transB", .int(1)), ("alpha", .float(2))]),
      ModelSeed("MatMul", [.input([2, nil, 3]), .weights([3, 2])]),
      ModelSeed("MatMul", [.input([2, 2, 3]), .input([2, 3, 1])]),
      ModelSeed(
        "Einsum", [.input([2, 3]), .weights([3, 4])], [("equation", .string("ij,jk->ik"))]),
      ModelSeed("Det", [.input([2, 2])]),
    ]

  static let quantized: [ModelSeed] = [
    ModelSeed(
      "QuantizeLinear", [.input([2, 3]), .floats([0.1], shape: []), .bytes([3], shape: [])],
      outputs: [2]),
    ModelSeed(
      "QuantizeLinear", [.input([2, 3]), .floats([0.1, 0.2, 1]), .bytes([3, 0, 250], type: 3)],
      [("axis", .int(1))], outputs: [3]),
    ModelSeed(
      "DequantizeLinear", [.input([2, 2], type: 2), .floats([0.1, 0.2]), .bytes([3, 0])],
      [("axis", .int(0))]),
    ModelSeed("DynamicQuantizeLinear", [.input([2, 3])], outputs: [2, 1, 2]),
    ModelSeed(
      "QLinearConv",
      [
        .input([1, 2, 3, 3], type: 2), .floats([0.1], shape: []), .bytes([3], shape: []),
        .bytes([1, 2, 3, 4], shape: [2, 2, 1, 1], type: 3), .floats([0.1, 0.2]),
        .bytes([0, 0], type: 3), .floats([0.3], shape: []), .bytes([5], shape: []),
        .int32s([7, 9]),
      ], [("pads", .ints([1, 1, 1, 1]))], outputs: [2]),
    ModelSeed(
      "ConvInteger",
      [
        .input([1, 1, 3, 3], type: 2), .bytes([1, 2, 3, 4], shape: [1, 1, 2, 2]),
        .bytes([1], shape: []),
      ],
      outputs: [6]),
    ModelSeed(
      "MatMulInteger",
      [
        .input([2, 2], type: 2), .bytes([1, 2, 3, 4], shape: [2, 2]), .bytes([1], shape: []),
        .bytes([2], shape: []),
      ],
      outputs: [6]),
    ModelSeed(
      "QLinearMatMul",
      [
        .input([2, 2], type: 2), .floats([0.1], shape: []), .bytes([1], shape: []),
        .bytes([1, 2, 3, 4], shape: [2, 2]), .floats([0.2], shape: []), .bytes([2], shape: []),
        .floats([0.3], shape: []), .bytes([3], shape: []),
      ], outputs: [2]),
  ]
}
