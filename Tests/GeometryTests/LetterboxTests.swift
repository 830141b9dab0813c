import Geometry
import Testing

@Suite struct LetterboxTests {
  private func size(_ width: Int, _ height: Int) -> ImageSize {
    ImageSize(width: width, height: height)
  }

  @Test func centresAsYOLOv5Does() {
    let letterbox = Letterbox(source: size(1280, 721), target: size(640, 640))
    #expect(letterbox.content == size(640, 360))
    #expect(letterbox.left == 0 && letterbox.right == 0)
    #expect(letterbox.top == 140 && letterbox.bottom == 140)
    let odd = Letterbox(source: size(333, 500), target: size(640, 640))
    #expect(odd.content == size(426, 640))
    #expect(odd.left == 107 && odd.right == 107)
  }

  @Test func oddRemaindersGoRightAndDown() {
    let letterbox = Letterbox(source: size(100, 51), target: size(100, 100))
    #expect(letterbox.top == 24 && letterbox.bottom == 25)
  }

  @Test func liesTopLeftAsInYOLOX() {
    let letterbox = Letterbox(
      source: size(500, 333), target: size(416, 416), placement: .topLeft, rounding: .down)
    #expect(letterbox.content == size(416, 277))
    #expect(letterbox.left == 0 && letterbox.top == 0)
    #expect(letterbox.bottom == 139)
  }

  @Test func mapsThePictureOntoItsContent() {
    for source in [size(1, 5000), size(17, 3), size(640, 640), size(4000, 3001)] {
      for placement in Letterbox.Placement.allCases {
        for rounding in Letterbox.Rounding.allCases {
          let letterbox = Letterbox(
            source: source, target: size(321, 200), placement: placement, rounding: rounding)
          let content = Box(
            x: Double(letterbox.left), y: Double(letterbox.top),
            width: Double(letterbox.content.width), height: Double(letterbox.content.height))
          #expect(letterbox.map.bounds(of: source.bounds).distance(to: content) < 1e-9)
          #expect(letterbox.right >= 0 && letterbox.bottom >= 0 && !letterbox.content.isEmpty)
        }
      }
    }
  }

  @Test func enlargesOnlyWhenAllowed() {
    let kept = Letterbox(source: size(10, 20), target: size(100, 100), enlarges: false)
    #expect(kept.content == size(10, 20) && kept.left == 45 && kept.top == 40)
    #expect(Letterbox(source: size(10, 20), target: size(100, 100)).content == size(50, 100))
  }
}
