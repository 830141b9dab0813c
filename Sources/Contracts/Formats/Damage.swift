import Tensors

/// Changes bytes, always in the same way for the same seed.
struct Damage {
  private var random: CounterRandom

  /// Files that formats look for.
  static let usualFiles = [
    "annotations/instances_train.json", "labels.json", "_annotations.coco.json", "data.yaml",
    "classes.txt", "labels/train/a.txt", "labels.csv", "Annotations/a.xml", "train.tar",
    "metadata.jsonl", "cat/a.png", "images/train/a.png", "train/cat/a.jpg",
  ]

  private static let pieces = [
    "nan", "-1", "1e400", "99999999999999999999", "../", "/", "\r\n", "\t", "\"", "[", "]", "{",
    "}", ":", ",", "<", ">", "&a", "*a", "- ", "null", "\u{0}", "\u{FEFF}", "0", " ", "\n", ";",
  ]

  private static let numbers = [
    "-1", "99999", "9223372036854775807", "99999999999999999999", "-0", "1e400", "nan", "inf",
    "1e-320", "0.5", "", "0x10", "-5.5",
  ]

  init(seed: UInt64) { random = CounterRandom(seed: seed, path: [], copy: 0, position: []) }

  private mutating func below(_ bound: Int) -> Int {
    bound > 0 ? random.integer(in: 0...bound - 1) : 0
  }

  /// Bytes without order.
  mutating func noise() -> [UInt8] { (0..<200).map { _ in UInt8(below(256)) } }

  /// A few bytes changed, taken out, doubled or put in.
  mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(3) {
      let place = below(bytes.count + 1)
      let end = min(bytes.count, place + below(13))
      switch below(5) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 2: bytes.replaceSubrange(place..<end, with: Self.pieces[below(Self.pieces.count)].utf8)
      case 3 where place < bytes.count: bytes[place] = UInt8(below(256))
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  /// One number replaced by another that cannot be.
  mutating func renumbered(_ bytes: [UInt8]) -> [UInt8] {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39) ~= byte || byte == 0x2E }
    let starts = bytes.indices.filter {
      isDigit(bytes[$0]) && ($0 == 0 || !isDigit(bytes[$0 - 1]))
    }
    guard !starts.isEmpty else { return changed(bytes) }
    let start = starts[below(starts.count)]
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    var bytes = bytes
    bytes.replaceSubrange(start..<end, with: Self.numbers[below(Self.numbers.count)].utf8)
    return bytes
  }
}
