import Geometry
import Options

/// One step of a pipeline.
///
/// A stage is a value, made once from its options and then applied to many samples, from several
/// threads at once; it holds nothing from one sample to the next.
public protocol Stage: Component {
  /// The slots that must be filled before the stage.
  static var reads: [Slot] { get }

  /// The slots that the stage fills.
  static var writes: [Slot] { get }

  /// The slots that must be filled before this stage, where its options decide; else ``reads``.
  var inputs: [Slot] { get }

  /// The slots that this stage fills, where its options decide; else ``writes``.
  var outputs: [Slot] { get }

  /// Sets the stage up.
  ///
  /// - Throws: ``StageError/invalidOption(_:_:hint:)`` if the options contradict each other or
  ///   name what cannot be had.
  init(options: Options) throws

  /// A digest of what the stage uses besides its options, such as a model's file.
  var fingerprint: String? { get }

  /// The smallest picture that serves the stage as well as the full one; `nil` when it wants all.
  var coverSize: ImageSize? { get }

  /// Checks what can be known before the first picture, and says what the stage will write.
  ///
  /// - Throws: ``StageError`` when the stage cannot work on what the stages before it write.
  func plan(_ plan: inout SlotPlan) throws

  /// Applies the stage to one sample.
  func process(_ sample: inout Sample) throws
}

extension Stage {
  public var inputs: [Slot] { Self.reads }
  public var outputs: [Slot] { Self.writes }
  public var fingerprint: String? { nil }
  public var coverSize: ImageSize? { nil }
  public func plan(_ plan: inout SlotPlan) throws {}

  /// Makes the stage from options whose type is not known statically.
  static func make(_ options: any ComponentOptions) throws -> any Stage {
    guard let options = options as? Options else {
      throw StageError.failed(code: "internal", "\(kind) was given another stage's options")
    }
    return try Self(options: options)
  }
}

/// The family of stages.
public enum StageFamily: ComponentFamily {
  public static let name = "stage"

  /// The keys that every stage has beside `"use"` and `"with"`.
  public struct Common: ComponentOptions {
    @Parameter("The name of the slot that the stage reads first, if it is not the slot's own.")
    public var from: String? = nil
    @Parameter("The name that the slot which the stage writes first shall go by.")
    public var `as`: String? = nil

    public init() {}
  }
}

/// A stage as a spec names it.
public typealias StageReference = ComponentReference<StageFamily>

extension StageReference {
  /// Sets the stage up.
  public func make() throws -> any Stage {
    guard let type = component as? any Stage.Type else {
      throw StageError.failed(code: "internal", "\"\(kind)\" is not a stage")
    }
    return try type.make(options)
  }
}
