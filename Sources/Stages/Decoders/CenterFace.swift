import Geometry
import Options
import Pipeline
import Tensors

/// Decodes the anchor-free CenterFace detector.
///
/// - Input: heat map `[1, 1, H, W]`, log sizes `[1, 2, H, W]` (height, width), offsets
///   `[1, 2, H, W]` (y, x), landmarks `[1, 10, H, W]` (five points, y before x, relative to the box).
/// - Source: Xu et al., CenterFace: Joint Face Detection and Alignment Using Face as Point (2019).
public struct CenterFace: DetectionDecoder {
  public static let kind = "centerface"
  public static let summary = "Faces with five landmarks from CenterFace's heat map."

  public struct Options: ComponentOptions {
    @Parameter("Pixels of the network's input for each cell of the heat map.", range: 1...64)
    public var stride = 4
    @Parameter(
      "Names of heat map, sizes, offsets and landmarks; by default found by their order.",
      count: 4...4)
    public var outputs: [String]? = nil

    public init() {}
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  private static let channels = [1, 2, 2, 10]

  public func check(_ outputs: [SlotPlan.Output], input: ImageSize?) throws {
    let chosen = try options.outputs?.map { name in
      guard let output = outputs.first(where: { $0.name == name }) else {
        throw StageError.misfit("it has no output \"\(name)\"")
      }
      return output
    }
    let four = chosen ?? outputs
    try Stages.check(four, count: 4)
    var cells: [Int?] = [nil, nil]
    for (output, channels) in zip(four, Self.channels) {
      guard output.canBe([1, channels] + cells) else {
        let sides = zip(cells, ["H", "W"]).map { side, name in side.map { "\($0)" } ?? name }
        throw StageError.misfit(
          output, wants: "[1, \(channels), \(sides.joined(separator: ", "))]")
      }
      if let shape = output.shape { cells = zip(cells, shape.suffix(2)).map { $0 ?? $1 } }
    }
    guard let input, let columns = cells[1] else { return }
    guard isCellCount(columns, of: input.width) else {
      throw StageError.misfit(
        "a stride of \(options.stride) gives \(input.width / options.stride) columns, not \(columns)"
      )
    }
  }

  private func isCellCount(_ cells: Int, of side: Int) -> Bool {
    cells == side / options.stride || cells == (side + options.stride - 1) / options.stride
  }

  public func decode(
    _ outputs: NetworkOutputs, threshold: Double
  ) throws -> [DetectionCandidate] {
    let names = options.outputs ?? outputs.names
    guard names.count == 4 else {
      throw StageError.shapeMismatch(expected: "four outputs", got: [names.count])
    }
    let heat = try outputs.plane(names[0], channels: 1)
    guard isCellCount(heat.width, of: outputs.frame.width) else {
      throw StageError.shapeMismatch(
        expected: "\(outputs.frame.width / options.stride) columns of \(names[0]), for the stride",
        got: [heat.width])
    }
    let sizes = try outputs.plane(names[1], channels: 2, like: heat)
    let offsets = try outputs.plane(names[2], channels: 2, like: heat)
    let landmarks = try outputs.plane(names[3], channels: 10, like: heat)
    let coder = CenterFaceCoder(stride: Double(options.stride))
    var found: [DetectionCandidate] = []
    for row in 0..<heat.height {
      for column in 0..<heat.width {
        let score = heat[0, row, column]
        guard score >= threshold else { continue }
        let box = coder.box(
          column: column, row: row, logHeight: sizes[0, row, column],
          logWidth: sizes[1, row, column], offsetY: offsets[0, row, column],
          offsetX: offsets[1, row, column])
        let points = (0..<10).map { landmarks[$0, row, column] }
        found.append(
          DetectionCandidate(
            box: box, classIndex: 0, score: score, keypoints: coder.landmarks(points, in: box)))
      }
    }
    return found
  }
}
