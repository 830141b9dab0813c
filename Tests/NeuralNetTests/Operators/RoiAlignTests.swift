import Tensors
import TestSupport
import Testing

@testable import NeuralNet

@Suite struct RoiAlignTests {
  /// The definition, one sample after the other, in `Double`.
  static func reference(
    _ features: [Float], _ shape: [Int], _ region: [Float], picture: Int, _ align: RoiAlign
  ) -> [Double] {
    let offset = align.isHalfPixel ? 0.5 : 0
    let ends = region.map { Double($0) * Double(align.spatialScale) - offset }
    var (width, height) = (ends[2] - ends[0], ends[3] - ends[1])
    if !align.isHalfPixel { (width, height) = (max(width, 1), max(height, 1)) }
    let (rows, columns) = (align.outputHeight, align.outputWidth)
    let stepY = height / Double(rows)
    let stepX = width / Double(columns)
    let samplesY = align.samplingRatio > 0 ? align.samplingRatio : Int(stepY.rounded(.up))
    let samplesX = align.samplingRatio > 0 ? align.samplingRatio : Int(stepX.rounded(.up))
    var results: [Double] = []
    for channel in 0..<shape[1] {
      func parts(_ y: Double, _ x: Double) -> [Double] {
        let (h, w) = (shape[2], shape[3])
        guard y >= -1, y <= Double(h), x >= -1, x <= Double(w) else { return [0, 0, 0, 0] }
        let (y, x) = (min(max(y, 0), Double(h - 1)), min(max(x, 0), Double(w - 1)))
        let (top, left) = (Int(y), Int(x))
        let (down, right) = (min(top + 1, h - 1), min(left + 1, w - 1))
        let (fy, fx) = (y - Double(top), x - Double(left))
        func at(_ y: Int, _ x: Int) -> Double {
          Double(features[((picture * shape[1] + channel) * h + y) * w + x])
        }
        return [
          at(top, left) * (1 - fy) * (1 - fx), at(top, right) * (1 - fy) * fx,
          at(down, left) * fy * (1 - fx), at(down, right) * fy * fx,
        ]
      }
      for row in 0..<rows {
        for column in 0..<columns {
          var values: [[Double]] = []
          for i in 0..<max(samplesY, 0) {
            for j in 0..<max(samplesX, 0) {
              values.append(
                parts(
                  ends[1] + Double(row) * stepY + (Double(i) + 0.5) * stepY / Double(samplesY),
                  ends[0] + Double(column) * stepX + (Double(j) + 0.5) * stepX / Double(samplesX)))
            }
          }
          switch align.mode {
          case .average:
            let sum = values.reduce(0) { $0 + $1.reduce(0, +) }
            results.append(sum / Double(max(values.count, 1)))
          case .maximum: results.append(values.flatMap { $0 }.max() ?? 0)
          }
        }
      }
    }
    return results
  }

  @Test(arguments: [0, 1, 2, 3], [true, false])
  func agreesWithTheDefinition(samplingRatio: Int, isHalfPixel: Bool) throws {
    var random = SplitMix64(seed: 11)
    let shape = [2, 5, 9, 7]
    let features = (0..<630).map { _ in Float.random(in: -1...1, using: &random) }
    // Within, at the border, across it, far outside, empty, larger than the picture.
    let regions: [[Float]] = [
      [2, 3, 9, 14], [0, 0, 14, 18], [-6, -5, 4, 5], [100, 100, 120, 130], [5, 5, 5, 5],
      [-20, -20, 40, 50], [3.3, 2.1, 3.9, 2.2],
    ]
    let pictures: [Int64] = [0, 1, 0, 1, 0, 1, 0]
    var align = RoiAlign()
    align.outputHeight = 3
    align.outputWidth = 2
    align.spatialScale = 0.5
    align.samplingRatio = samplingRatio
    align.isHalfPixel = isHalfPixel
    for mode in [RoiAlign.Mode.average, .maximum] {
      align.mode = mode
      for threads in [1, 2] {
        var inputs = Inputs([
          Tensor(shape: shape, floats: features),
          Tensor(shape: [7, 4], floats: regions.flatMap { $0 }),
          Tensor(shape: [7], int64s: pictures),
        ])
        let shapes = try #require(try align.outputShapes(inputs.operands))
        #expect(shapes == [[7, 5, 3, 2]])
        let context = ExecutionContext(pool: ArrayPool(), threads: threads)
        let result = try align.forward(&inputs, shapes: shapes, context: context)[0].floats
        for (index, region) in regions.enumerated() {
          let expected = Self.reference(
            features, shape, region, picture: Int(pictures[index]), align)
          for (place, value) in expected.enumerated() {
            #expect(abs(Double(result[index * 30 + place]) - value) < 1e-4)
          }
        }
      }
    }
  }

  static func inputs(_ region: [Float], picture: Int64 = 0) -> [Tensor?] {
    [
      Tensor(shape: [1, 1, 2, 2], floats: [1, 2, 3, 4]), Tensor(shape: [1, 4], floats: region),
      Tensor(shape: [1], int64s: [picture]),
    ]
  }

  @Test func noRegionsGiveNothing() throws {
    let result = try OperatorTests.run(
      RoiAlign(),
      [
        Tensor(shape: [1, 3, 2, 2], floats: Array(repeating: 1, count: 12)),
        Tensor(shape: [0, 4], floats: []), Tensor(shape: [0], int64s: []),
      ])
    #expect(result == [Tensor(shape: [0, 3, 1, 1], floats: [])])
  }

  @Test func notANumberGivesZero() throws {
    let result = try OperatorTests.run(RoiAlign(), Self.inputs([.nan, 0, 1, .infinity]))
    #expect(try result[0].floats == [0])
  }

  @Test func refusesGiantRegionsAndMissingPictures() {
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(RoiAlign(), Self.inputs([0, 0, 1e30, 1]))
    }
    for picture in [1, -1, Int64.min] {
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(RoiAlign(), Self.inputs([0, 0, 1, 1], picture: picture))
      }
    }
  }
}
