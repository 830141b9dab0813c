import Geometry
import Pipeline
import Stages
import Tensors
import TestSupport
import Testing

private func outputs(
  _ tensors: KeyValuePairs<String, Tensor>, width: Int, height: Int
) -> NetworkOutputs {
  NetworkOutputs(
    tensors: Dictionary(
      tensors.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }),
    names: tensors.map(\.key), frame: Frame(width: width, height: height))
}

private func isClose(_ a: Box, _ b: Box) -> Bool {
  abs(a.x0 - b.x0) < 1e-3 && abs(a.y0 - b.y0) < 1e-3 && abs(a.x1 - b.x1) < 1e-3
    && abs(a.y1 - b.y1) < 1e-3
}

@Suite struct CenterFaceTests {
  @Test func findsAFaceAtItsCell() throws {
    var planes = [1, 2, 2, 10].map { [Float](repeating: 0, count: $0 * 12) }  // 3 rows, 4 columns
    let cell = 1 * 4 + 2
    planes[0][cell] = 0.75
    planes[1][cell] = 1  // log height: e · 4
    planes[1][12 + cell] = 0.5
    planes[2][cell] = 0.25  // y offset
    planes[2][12 + cell] = -0.25
    for index in 0..<10 { planes[3][index * 12 + cell] = 0.5 }
    let tensors = zip([1, 2, 2, 10], planes).map { Tensor(shape: [1, $0, 3, 4], floats: $1) }
    let given = outputs(
      ["h": tensors[0], "s": tensors[1], "o": tensors[2], "l": tensors[3]], width: 16, height: 12)
    let found = try CenterFace(options: .init()).decode(given, threshold: 0.5)
    #expect(found.count == 1)
    let box = Box(
      center: Point(x: 2.25 * 4, y: 1.75 * 4), width: 6.594885, height: 10.873127)
    #expect(isClose(found[0].box, box))
    #expect(found[0].score == 0.75)
    #expect(found[0].keypoints.count == 5)
    #expect(abs(found[0].keypoints[0].x - 9) < 1e-3 && abs(found[0].keypoints[0].y - 7) < 1e-3)
  }

  @Test func refusesOutputsOfAnotherNetwork() throws {
    let given = outputs(["y": Tensor(shape: [1, 3], floats: [1, 2, 3])], width: 8, height: 8)
    #expect(throws: StageError.shapeMismatch(expected: "four outputs", got: [1])) {
      try CenterFace(options: .init()).decode(given, threshold: 0.5)
    }
  }
}

@Suite struct YOLOXTests {
  @Test func decodesEveryGrid() throws {
    // 64×32: strides 8, 16, 32 have 8×4, 4×2, 2×1 cells.
    let cells = [(8.0, 8, 32), (16, 4, 8), (32, 2, 2)]
    var values = [Float](repeating: 0, count: 42 * 7)
    let truth = Box(x0: 20, y0: 10, x1: 44, y1: 22)
    var start = 0
    var picked: [Int] = []
    for (stride, columns, count) in cells {
      let (column, row) = (Int(32 / stride), Int(16 / stride))
      let cell = start + min(row * columns + column, count - 1)
      let place = cell - start
      let exact = GridCoder.yoloxCode(
        of: truth, column: place % columns, row: place / columns, stride: stride)
      for index in 0..<4 { values[cell * 7 + index] = Float(exact[index]) }
      values[cell * 7 + 4] = 0.8
      values[cell * 7 + 6] = 0.5
      picked.append(cell)
      start += count
    }
    let given = outputs(["o": Tensor(shape: [1, 42, 7], floats: values)], width: 64, height: 32)
    let found = try YOLOX(options: .init()).decode(given, threshold: 0.3)
    #expect(found.count == 3)
    #expect(found.allSatisfy { isClose($0.box, truth) && $0.classIndex == 1 })
    #expect(found.allSatisfy { abs($0.score - 0.4) < 1e-6 })
  }

  @Test func refusesAWrongNumberOfCells() throws {
    let given = outputs(
      ["o": Tensor(shape: [1, 2, 7], floats: .init(repeating: 0, count: 14))], width: 64, height: 32
    )
    #expect(throws: StageError.self) { try YOLOX(options: .init()).decode(given, threshold: 0.3) }
  }
}

@Suite struct SSDTests {
  private func options() -> SSD.Options {
    var options = SSD.Options()
    options.aspectRatios = [[2], [2]]
    options.steps = [16, 32]
    options.scales = [0.3, 0.6, 1]
    return options
  }

  @Test func decodesAgainstItsDefaultBoxes() throws {
    let size = ImageSize(width: 64, height: 64)
    let generator = DefaultBoxGenerator(aspectRatios: [[2], [2]], scales: [0.3, 0.6, 1])
    let anchors = generator.boxes(
      image: size, features: [ImageSize(width: 4, height: 4), ImageSize(width: 2, height: 2)])
    let truth = Box(x0: 10, y0: 20, x1: 40, y1: 44)
    let row = 37
    let code = CenterSizeCoder.head.encode(truth, against: anchors[row])
    var codes = [Float](repeating: 0, count: anchors.count * 4)
    for index in 0..<4 { codes[row * 4 + index] = Float(code[index]) }
    var scores = [Float](repeating: 0, count: anchors.count * 3)
    for anchor in anchors.indices { scores[anchor * 3] = 8 }
    scores[row * 3] = 0
    scores[row * 3 + 2] = 6
    let boxes = Tensor(shape: [1, anchors.count, 4], floats: codes)
    let classes = Tensor(shape: [1, anchors.count, 3], floats: scores)
    for given in [
      outputs(["boxes": boxes, "scores": classes], width: 64, height: 64),
      outputs(["scores": classes, "boxes": boxes], width: 64, height: 64),
    ] {
      let found = try SSD(options: options()).decode(given, threshold: 0.5)
      #expect(found.count == 1)
      #expect(isClose(found[0].box, truth))
      #expect(found[0].classIndex == 1)
      #expect(abs(found[0].score - 0.99507) < 1e-4)
    }
  }

  @Test func refusesOptionsThatDoNotFit() {
    var wrong = options()
    wrong.scales = [1]
    #expect(throws: StageError.invalidOption("scales", "has 1 values, needs 3")) {
      try SSD(options: wrong)
    }
    wrong = options()
    wrong.steps = [1]
    #expect(throws: StageError.self) { try SSD(options: wrong) }
  }
}

@Suite struct DecoderCheckTests {
  private func centerFace(_ shapes: [[Int?]?]) -> [SlotPlan.Output] {
    shapes.enumerated().map { SlotPlan.Output(name: "o\($0.offset)", shape: $0.element) }
  }

  private let size = ImageSize(width: 640, height: 640)

  @Test func acceptsWhatFits() throws {
    let four = [1, 2, 2, 10].map { [1, $0, 160, 160] as [Int?]? }
    try CenterFace(options: .init()).check(centerFace(four), input: size)
    try CenterFace(options: .init()).check(centerFace([nil, nil, nil, nil]), input: nil)
    try YOLOX(options: .init()).check(centerFace([[1, 8400, 85]]), input: size)
    try YOLOX(options: .init()).check(centerFace([[1, nil, nil]]), input: nil)
    try SSD(options: .init()).check(centerFace([[1, nil, 91], [1, nil, 4]]), input: nil)
  }

  @Test func refusesAWrongStride() {
    var options = CenterFace.Options()
    options.stride = 5
    let four = [1, 2, 2, 10].map { [1, $0, 160, 160] as [Int?]? }
    #expect(throws: StageError.self) {
      try CenterFace(options: options).check(centerFace(four), input: size)
    }
  }

  @Test func refusesAnotherNetwork() {
    let four = [1, 2, 2, 10].map { [1, $0, 160, 160] as [Int?]? }
    #expect(throws: StageError.self) {
      try YOLOX(options: .init()).check(centerFace(four), input: size)
    }
    #expect(throws: StageError.self) {
      try YOLOX(options: .init()).check(centerFace([[1, 3549, 85]]), input: size)
    }
    #expect(throws: StageError.self) {
      try SSD(options: .init()).check(centerFace([[1, 7, 91], [1, 7, 4]]), input: size)
    }
    #expect(throws: StageError.self) {
      try CenterFace(options: .init()).check(centerFace([[1, 10]]), input: nil)
    }
  }

  @Test(arguments: [1, 2, 3], [2, 3])
  func refusesCenterFacePlanesOfUnequalSides(_ plane: Int, _ axis: Int) {
    var shapes: [[Int]] = [1, 2, 2, 10].map { [1, $0, 160, 160] }
    shapes[plane][axis] = 80
    let planned = centerFace(shapes.map { $0.map(\.self) })
    #expect(throws: StageError.self) {
      try CenterFace(options: .init()).check(planned, input: size)
    }
    #expect(throws: StageError.self) {
      try CenterFace(options: .init()).check(planned, input: nil)
    }
    let tensors = shapes.map {
      Tensor(shape: $0, floats: .init(repeating: 1, count: $0.reduce(1, *)))
    }
    let given = NetworkOutputs(
      tensors: Dictionary(uniqueKeysWithValues: zip(["h", "s", "o", "l"], tensors)),
      names: ["h", "s", "o", "l"], frame: Frame(width: 640, height: 640))
    let name = given.names[plane]
    #expect(
      throws: StageError.shapeMismatch(
        expected: "[1, \(shapes[plane][1]), 160, 160] of \(name)", got: shapes[plane])
    ) {
      try CenterFace(options: .init()).decode(given, threshold: 0.5)
    }
  }

  @Test func refusesSSDOutputsThatDoNotBelongTogether() throws {
    let ssd = try SSD(options: .init())
    #expect(throws: StageError.self) {
      try ssd.check(centerFace([[1, 7, 91], [1, 8, 4]]), input: nil)
    }
    #expect(throws: StageError.self) {
      try ssd.check(centerFace([[1, nil, 1], [1, nil, 4]]), input: nil)
    }
  }

  @Test func refusesSSDScoresOfNoClass() throws {
    var options = SSD.Options()
    options.aspectRatios = [[2]]
    options.steps = [32]
    options.scales = [0.3, 0.6]
    let given = outputs(
      [
        "boxes": Tensor(shape: [1, 4, 4], floats: .init(repeating: 0, count: 16)),
        "scores": Tensor(shape: [1, 4, 0], floats: []),
      ], width: 32, height: 32)
    #expect(throws: StageError.self) { try SSD(options: options).decode(given, threshold: 0.5) }
  }

  @Test func refusesNumbersThatAreNotFloats() throws {
    let given = outputs(["o": Tensor(shape: [1, 1], int64s: [1])], width: 8, height: 8)
    #expect(
      throws: StageError.failed(
        code: "shape-mismatch", "the output \"o\" is int64, not float32")
    ) {
      try YOLOX(options: .init()).decode(given, threshold: 0.5)
    }
  }

  @Test func isAskedBeforeTheFirstPicture() {
    let found = problems(
      #"{"use": "resize", "with": {"width": 8, "height": 8}}, "normalize", {"use": "infer", "with": {"model": "models/digits.onnx"}}, {"use": "box-regress", "with": {"decoder": "yolox"}}"#,
      input: #"{"color": "gray"}"#)
    #expect(found.map(\.pointer) == ["/stages/3/with/decoder"])
    #expect(found.first?.message.hasPrefix("yolox does not fit the network") == true)
  }
}
