import Files
import Foundation
import SystemPackage

/// A pipeline that takes a while for every picture, and draws random numbers.
enum Slow {
  static let stages = """
    {"use": "augment", "with": {"transforms": ["rotate", "horizontal_flip"]}},
    {"use": "resize", "with": {"width": 500, "height": 500, "filter": "lanczos"}},
    {"use": "augment", "with": {"transforms": ["brightness_contrast", "gaussian_blur"]}},
    {"use": "save", "with": {"format": "png", "compression": 8}}
    """

  /// Waits until a run has written so many pictures, at most half a minute.
  static func wait(for count: Int, in output: FilePath) {
    let end = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < end {
      let folders = (try? Folder.names(in: output.appending("images"))) ?? []
      let files = folders.map { folder in
        let path = output.appending("images").appending(bytes: folder)
        return ((try? Folder.names(in: path)) ?? []).count { $0.first != UInt8(ascii: ".") }
      }
      if files.reduce(0, +) >= count { return }
      usleep(2000)
    }
  }
}
