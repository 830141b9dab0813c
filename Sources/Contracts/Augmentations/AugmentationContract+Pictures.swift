import Augmentation
import Geometry
import Imaging
import Options

extension AugmentationBench {
  /// The augmentation works on some picture without peculiarities.
  func worksOnOrdinaryPicture() -> ContractCheck {
    ContractCheck("works on an ordinary picture") { begin in
      let augmentation = try base()
      var first: (any Error)?
      for picture in PictureCase.ordinaries {
        begin(try trial(picture))
        do {
          _ = try result(augmentation, picture)
          return
        } catch {
          first = first ?? error
        }
      }
      if let first { throw Broken("works on none of the made-up pictures: \(first)") }
    }
  }

  /// Every option at its bounds and choices is refused with a reason, or works.
  func takesEveryOption() -> ContractCheck {
    ContractCheck("takes every option at its bounds") { begin in
      let base = (try subject.base(), try subject.baseOptions())
      for (json, options) in [base] + (try subject.variants()) {
        begin(ContractTrial(options: json))
        guard let augmentation = try? Checked(options: options) else { continue }
        for picture in [PictureCase.ordinary, PictureCase(width: 17, height: 31)] {
          begin(ContractTrial(options: json, input: "\(picture)"))
          for number in 0..<2 {
            _ = try allowing { try result(augmentation, picture, number) }
          }
        }
      }
    }
  }

  /// Pictures of any size, channels and depth are refused with a reason, or work.
  func takesAnyPicture() -> ContractCheck {
    ContractCheck("takes any picture") { begin in
      let augmentation = try base()
      for picture in PictureCase.odd {
        begin(try trial(picture))
        for number in 0..<(picture.width < 100 ? 4 : 1) {
          _ = try allowing { try result(augmentation, picture, number) }
        }
      }
    }
  }

  /// The picture comes out in the size that the displacement says, with its channels and depth.
  func keepsItsSize() -> ContractCheck {
    ContractCheck("comes out in the size it says") { begin in
      let augmentation = try base()
      for picture in PictureCase.odd where picture.width < 100 {
        begin(try trial(picture))
        for number in 0..<3 { try checkSize(augmentation, picture, number) }
      }
      for (json, options) in try subject.variants() {
        guard let augmentation = try? Checked(options: options) else { continue }
        begin(ContractTrial(options: json, input: "\(PictureCase.ordinary)"))
        try checkSize(augmentation, .ordinary, 0)
      }
    }
  }

  private func checkSize(
    _ augmentation: Checked, _ picture: PictureCase, _ number: Int
  ) throws {
    let drawn = parameters(augmentation, picture.size, number)
    let said = augmentation.displacement(drawn, size: picture.size).outputSize(for: picture.size)
    guard let image = try? augmentation.apply(drawn, to: picture.image()) else { return }
    guard ImageSize(width: image.width, height: image.height) == said else {
      throw Broken(
        "the displacement says \(said.width) × \(said.height), the picture has "
          + "\(image.width) × \(image.height)")
    }
    guard image.channels == picture.channels, image.depth == picture.depth else {
      throw Broken("comes out with \(image.channels) channels of \(image.depth.rawValue)")
    }
  }

  /// The picture that was given is the same afterwards.
  func leavesInputAlone() -> ContractCheck {
    ContractCheck("leaves its input alone") { begin in
      let augmentation = try base()
      for picture in PictureCase.odd where picture.width > 7 {
        begin(try trial(picture))
        let image = picture.image()
        _ = try? augmentation.apply(parameters(augmentation, picture.size, 0), to: image)
        guard image == picture.image() else {
          throw Broken("changes the picture it was given in memory: work on a copy (`var`)")
        }
      }
    }
  }

  /// A displacement that is not affine has an inverse that leads back.
  func mapsBackAndForth() -> ContractCheck {
    ContractCheck("maps points back and forth") { begin in
      let augmentation = try base()
      let picture = PictureCase.ordinary
      begin(try trial(picture))
      var isContinuous = false
      for number in 0..<8 {
        let drawn = parameters(augmentation, picture.size, number)
        guard
          case .continuous(let map, let size) = augmentation.displacement(drawn, size: picture.size)
        else { continue }
        isContinuous = true
        for y in stride(from: 0.5, to: Double(size.height), by: 3) {
          for x in stride(from: 0.5, to: Double(size.width), by: 3) {
            let point = Point(x: x, y: y)
            let source = map.inverse(point)
            guard picture.size.bounds.contains(source) else { continue }
            let back = map.apply(source)
            guard abs(back.x - x) < 0.05, abs(back.y - y) < 0.05 else {
              throw Broken(
                "apply(inverse(p)) leads from (\(x), \(y)) to (\(back.x), \(back.y))")
            }
          }
        }
      }
      guard isContinuous else { throw Inapplicable("its map is affine, or it moves nothing") }
    }
  }
}
