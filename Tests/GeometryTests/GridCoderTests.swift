import Foundation
import Geometry
import Testing

@Suite struct GridCoderTests {
  @Test func yoloxCodesAreOffsetsAndLogSizes() {
    let box = GridCoder.yolox(SIMD4(0.25, 0.5, log(3), log(2)), column: 4, row: 2, stride: 8)
    #expect(box.distance(to: Box(center: Point(x: 34, y: 20), width: 24, height: 16)) < 1e-12)
    let code = GridCoder.yoloxCode(of: box, column: 4, row: 2, stride: 8)
    #expect(distance(code, [0.25, 0.5, log(3), log(2)]) < 1e-12)
  }

  @Test func yolov5CodesPassASigmoid() {
    let middle = GridCoder.yolov5(
      SIMD4(0, 0, 0, 0), column: 3, row: 1, stride: 16, anchor: (width: 30, height: 61))
    #expect(middle == Box(center: Point(x: 56, y: 24), width: 30, height: 61))
    let extreme = GridCoder.yolov5(
      SIMD4(40, -40, 40, -40), column: 3, row: 1, stride: 16, anchor: (width: 30, height: 61))
    let expected = Box(center: Point(x: 72, y: 8), width: 120, height: 0)
    #expect(extreme.distance(to: expected) < 1e-12)
  }
}
