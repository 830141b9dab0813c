import Geometry
import Imaging
import Options
import VectorMath

/// An affine augmentation that draws by a filter made for the size it leads to.
///
/// It is never fused with its neighbours: bilinear reading along their common map would skip pixels
/// where it shrinks, and smear the edge where it enlarges.
protocol ResizingAugmentation: AffineAugmentation {}

/// How samples between pixels are computed when a picture changes its size.
public enum ResizeFilter: String, ParameterChoice {
  /// A triangle, widened where it shrinks; Pillow's and torchvision's.
  case bilinear
  /// The two nearest pixels along each axis, whatever the scale; OpenCV's `INTER_LINEAR`.
  case bilinearNoAntialias = "bilinear_no_antialias"
  /// A cubic, widened where it shrinks.
  case bicubic
  /// Lanczos with three lobes, widened where it shrinks.
  case lanczos
  /// The mean over the covered area; OpenCV's `INTER_AREA`.
  case area
  /// The nearest pixel.
  case nearest

  public static var unset: ResizeFilter { .bilinear }

  var kernel: ResampleFilter {
    switch self {
    case .bilinear: .bilinear
    case .bilinearNoAntialias: .bilinearNoAntialias
    case .bicubic: .bicubic
    case .lanczos: .lanczos
    case .area: .area
    case .nearest: .nearest
    }
  }
}

extension Image {
  /// Returns the picture brought to a size.
  func resized(to size: ImageSize, filter: ResizeFilter) throws -> Image {
    guard size.width != width || size.height != height else { return self }
    return try resized(width: size.width, height: size.height, filter: filter.kernel)
  }
}
