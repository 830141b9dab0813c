import Testing

@testable import Imaging

@Suite struct ImageTensorTests {
  static let mean: [Float] = [0.485, 0.456, 0.406]
  static let std: [Float] = [0.229, 0.224, 0.225]

  @Test(arguments: Image.Depth.allCases, ChannelOrder.allCases)
  func normalizesEveryLayout(depth: Image.Depth, order: ChannelOrder) throws {
    let image = Image.noise(21, 5, 3, depth: depth)
    let scale = 1 / Float(depth.maximum)
    for layout in ChannelLayout.allCases {
      let tensor = try image.normalizedTensor(
        mean: Self.mean, std: Self.std, scale: scale, order: order, layout: layout)
      #expect(tensor.count == 315)
      for (pixel, k) in (0..<105).flatMap({ p in (0..<3).map { (p, $0) } }) {
        let sample = image.values[pixel * 3 + (order == .bgr ? 2 - k : k)]
        let exact =
          (Double(sample) / Double(depth.maximum) - Double(Self.mean[k])) / Double(Self.std[k])
        let got = tensor[layout == .planar ? k * 105 + pixel : pixel * 3 + k]
        #expect(abs(Double(got) - exact) < 2e-6)
      }
    }
  }

  @Test(arguments: ChannelOrder.allCases, ChannelLayout.allCases)
  func comesBack(order: ChannelOrder, layout: ChannelLayout) throws {
    for channels in 1...4 {
      let image = Image.noise(13, 7, channels)
      let mean = (0..<channels).map { 0.3 + 0.1 * Float($0) }
      let std = (0..<channels).map { 0.2 + 0.05 * Float($0) }
      let tensor = try image.normalizedTensor(mean: mean, std: std, order: order, layout: layout)
      let back = try Image(
        normalized: tensor.span, width: 13, height: 7, channels: channels, mean: mean, std: std,
        order: order, layout: layout)
      #expect(back == image)
    }
  }

  @Test func writesIntoABatch() throws {
    let image = Image.noise(6, 4, 3)
    var batch = [Float](repeating: -1, count: 2 * 72)
    var span = batch.mutableSpan
    try image.writeNormalized(to: &span, at: 72, mean: Self.mean, std: Self.std)
    #expect(try Array(batch[72...]) == image.normalizedTensor(mean: Self.mean, std: Self.std))
    #expect(batch[..<72].allSatisfy { $0 == -1 })
  }

  @Test func refusesWrongOptions() {
    let image = Image.noise(6, 4, 3)
    #expect(throws: ImageOperationError.valueCount(name: "mean", expected: 3, got: 2)) {
      try image.normalizedTensor(mean: [0, 0], std: [1])
    }
    #expect(throws: ImageOperationError.self) { try image.normalizedTensor(std: [1, 0, 1]) }
    #expect(throws: ImageOperationError.self) { try image.normalizedTensor(std: [.nan]) }
    #expect(throws: ImageOperationError.self) {
      try Image(normalized: [Float](repeating: 0, count: 5).span, width: 2, height: 2, channels: 1)
    }
  }
}
