extension Dataset {
  /// Something wrong in a data set, and what was done about it.
  public struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of problem it is; formats may add their own.
    public struct Kind: RawRepresentable, Sendable, Hashable {
      /// The name, in lower case with hyphens.
      public var rawValue: String

      /// Makes a kind.
      public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// Where it stands.
    public var place: Place
    /// What kind of problem it is.
    public var kind: Kind
    /// What is wrong and what was done about it.
    public var message: String

    /// Makes a problem.
    public init(_ kind: Kind, at place: Place, _ message: String) {
      self.kind = kind
      self.place = place
      self.message = message
    }

    /// Place and message, ready to print.
    public var description: String { "\(place): \(message)" }
  }
}

extension Dataset.Problem.Kind {
  /// A label file, or an entry in one, that cannot be understood.
  public static let malformed = Self(rawValue: "malformed")
  /// A box that is empty, inverted, not a number or outside its picture.
  public static let badBox = Self(rawValue: "bad-box")
  /// A polygon, mask or keypoint that cannot be.
  public static let badShape = Self(rawValue: "bad-shape")
  /// A number that should be there or be unique.
  public static let badID = Self(rawValue: "bad-id")
  /// A class that is not in the list of classes.
  public static let unknownCategory = Self(rawValue: "unknown-category")
  /// A picture that is named but not there, or cannot be read.
  public static let badPicture = Self(rawValue: "bad-picture")
  /// A picture of another size than its labels say.
  public static let sizeDiffers = Self(rawValue: "size-differs")
  /// A path that leaves the data set's folder.
  public static let unsafePath = Self(rawValue: "unsafe-path")
  /// The same picture or file twice.
  public static let duplicate = Self(rawValue: "duplicate")
  /// A file that belongs to nothing.
  public static let orphan = Self(rawValue: "orphan")
}
