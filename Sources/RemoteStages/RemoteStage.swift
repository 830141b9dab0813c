import Files
import Geometry
import Pipeline
import StrictJSON
import Synchronization

/// A stage that runs in child processes, one for each thread that works at the same time.
///
/// A child that dies, takes too long or does not keep to the protocol is killed with all that it
/// started, and the item that it worked on fails; the next item gets a new child.
package final class RemoteStage: Sendable {
  private let command: ChildCommand
  private let hello: JSONValue
  private let declaredInputs: [Slot]
  private let declaredOutputs: [Slot]
  private let isIsolated: Bool
  private let pass: @Sendable (String) -> Void
  private let pool = ChildPool()
  private let first = Mutex<Ready?>(nil)
  private let counter = Atomic<Int>(0)

  /// Describes a stage; nothing is started yet.
  ///
  /// - Parameters:
  ///   - kind: The stage's kind.
  ///   - command: What is started.
  ///   - options: What the child gets as options.
  ///   - baseFolder: The folder that relative paths among the options start from.
  ///   - inputs: The slots that are sent.
  ///   - outputs: The slots that may come back.
  ///   - isIsolated: Whether the child serves a Swift stage, which says itself what it reads and
  ///     writes, and may look at results that it does not declare.
  ///   - pass: Takes each line that a child writes to its standard error.
  package init(
    kind: String, command: ChildCommand, options: JSONValue, baseFolder: String? = nil,
    inputs: [Slot], outputs: [Slot], isIsolated: Bool = false,
    pass: @escaping @Sendable (String) -> Void = LastWords.printLine
  ) {
    self.command = command
    self.isIsolated = isIsolated
    self.pass = pass
    declaredInputs = inputs
    declaredOutputs = outputs
    func names(_ slots: [Slot]) -> JSONValue { .list(slots.map { .string($0.rawValue) }) }
    hello = [
      "type": .string("hello"), "protocol": .integer(RemoteProtocol.version),
      "stage": .string(kind),
      "options": options, "reads": names(inputs), "writes": names(outputs),
      "folder": (baseFolder ?? command.folder).map { .string($0) } ?? .null,
    ]
  }

  /// What the child says of itself; starts one if none was started yet.
  ///
  /// - Throws: ``StageError`` when none starts, or the stage refuses its options.
  func ready() throws(StageError) -> Ready {
    if let ready = first.withLock(\.self) { return ready }
    let child = try start()
    pool.give(child)
    return first.withLock(\.self) ?? Ready()
  }

  /// The slots that the stage reads.
  package var inputs: [Slot] { first.withLock { $0?.inputs } ?? declaredInputs }

  /// The slots that the stage writes.
  package var outputs: [Slot] { first.withLock { $0?.outputs } ?? declaredOutputs }

  /// What the child says that it uses besides its options.
  package var fingerprint: String? { try? ready().fingerprint }

  /// The smallest picture that serves the child.
  package var coverSize: ImageSize? { try? ready().coverSize }

  /// Starts a child, so that what is wrong with it shows before the first picture.
  package func check() throws(StageError) { _ = try ready() }

  private func start() throws(StageError) -> ChildProcess {
    let child = try ChildProcess(command, pass: pass)
    let answer: JSONValue
    do throws(ChildProcess.Failure) {
      answer = try child.ask(hello, until: .now + RemoteProtocol.startLimit)
    } catch {
      throw failure(error, of: child, isStarting: true)
    }
    if answer["type"]?.value.string == "error" {
      child.end()
      throw StageError(message: answer)
    }
    do throws(ProtocolFault) {
      guard answer["type"]?.value.string == "ready" else {
        throw ProtocolFault("it did not answer \"hello\" with \"ready\"")
      }
      let ready = try Ready(answer)
      first.withLock { $0 = $0 ?? ready }
    } catch {
      throw failure(.fault(error), of: child, isStarting: true)
    }
    return child
  }

  /// What a question that failed means for its item; the child is killed.
  private func failure(
    _ failure: ChildProcess.Failure, of child: ChildProcess, isStarting: Bool = false,
    isOverdue: Bool = false
  ) -> StageError {
    child.end()
    let label = command.label
    let words = child.lastWords
    let error: StageError
    switch failure {
    case .died(let how): error = .failed(code: "child-died", "\(label) \(how)")
    case .fault(let fault):
      error = .failed(code: "protocol", "\(label) broke the protocol: \(fault)\(words)")
    case .late where isStarting:
      error = .failed(
        code: "child-timeout",
        "\(label) was not ready after \(RemoteProtocol.startLimit)\(words)")
    case .late where isOverdue: return .timedOut
    case .late:
      error = .failed(
        code: "child-timeout",
        "\(label) took longer than \(command.timeout) for one picture\(words)")
    }
    guard isStarting else { return error }
    let hint = words.isEmpty ? "the program has to speak the protocol of process stages" : nil
    return .invalidOption("command", "does not start a stage: \(error)", hint: hint)
  }

  /// Asks the child what it will write.
  package func plan(_ plan: inout SlotPlan) throws {
    guard try ready().plans else {
      for slot in outputs { plan[slot] = Self.unknown(slot) }
      return
    }
    var slots: [JSONMember] = []
    for slot in Slot.allCases {
      guard let content = plan[slot] else { continue }
      slots.append(JSONMember(slot.rawValue, JSONNode(content.json)))
    }
    let question: JSONValue = [
      "type": .string("plan"), "channels": plan.decodedChannels.map { .integer($0) } ?? .null,
      "slots": .object(slots),
    ]
    let child = try pool.take() ?? start()
    let answer: JSONValue
    do throws(ChildProcess.Failure) {
      answer = try child.ask(question, until: .now + RemoteProtocol.startLimit)
    } catch {
      throw failure(error, of: child)
    }
    if answer["type"]?.value.string == "error" {
      pool.give(child)
      throw StageError(message: answer)
    }
    do throws(ProtocolFault) {
      guard answer["type"]?.value.string == "planned" else {
        throw ProtocolFault("it did not answer \"plan\" with \"planned\"")
      }
      let planned = try JSONFields(answer, at: "planned").object("slots")
      for slot in outputs {
        guard let value = planned.optional(slot.rawValue) else { continue }
        plan[slot] = try SlotPlan.Content(value, of: slot)
      }
    } catch {
      throw failure(.fault(error), of: child)
    }
    pool.give(child)
  }

  /// What is known of a slot that the child says nothing of.
  private static func unknown(_ slot: Slot) -> SlotPlan.Content {
    switch slot {
    case .image: .image(width: nil, height: nil, channels: nil)
    case .tensor: .tensor(shape: [nil, nil, nil, nil])
    case .outputs: .outputs([])
    case .classification: .classification
    case .detections: .detections
    }
  }

  /// Has a child process one sample.
  package func process(_ sample: inout Sample) throws {
    let ready = try ready()
    let child = try pool.take() ?? start()
    // A child that was slow to start is kept for the next item.
    guard !sample.context.isOverdue else {
      pool.give(child)
      throw StageError.timedOut
    }
    let answer: Answer
    do throws(ChildProcess.Failure) {
      answer = try ask(child, sample, ready)
    } catch {
      let isOverdue = sample.context.isOverdue
      throw failure(error, of: child, isOverdue: isOverdue)
    }
    pool.give(child)
    switch answer {
    case .values(let values): for value in values { sample.set(value) }
    case .failure(let error): throw error
    }
  }

  private enum Answer {
    case values([SlotValue])
    case failure(any Error)
  }

  private func ask(
    _ child: ChildProcess, _ sample: Sample, _ ready: Ready
  ) throws(ChildProcess.Failure) -> Answer {
    let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
    let request = ItemRequest(
      number: number, extras: isIsolated ? [.classification, .detections] : [],
      wantsOriginal: ready.wantsOriginal)
    var message: JSONValue
    var writingFailure: (any Error)?
    do throws(StageError) {
      message = try request.message(sample, inputs: inputs, memory: child.memory)
    } catch {
      return .failure(error)
    }
    let own = ContinuousClock.now + command.timeout
    let limit = sample.context.deadline.map { min($0, own) } ?? own
    while true {
      let reply = try child.ask(message, until: limit)
      do throws(ProtocolFault) {
        let answer = try ItemAnswer(
          reply, sample: sample, outputs: outputs, inputs: isIsolated ? outputs : inputs,
          number: number, memory: child.memory)
        switch answer {
        case .done(let values): return .values(values)
        case .failed(let error): return .failure(writingFailure ?? error)
        case .write(let path, let content):
          let bytes = [UInt8](child.memory.bytes(content))
          do {
            try sample.context.output?.write(bytes, to: path)
            message = ["type": .string("ok")]
          } catch {
            writingFailure = error
            message = StageError.message(error)
          }
        case .isInput(let path):
          message = [
            "type": .string("ok"), "value": .bool(sample.context.output?.isInput(path) ?? false),
          ]
        }
      } catch {
        throw .fault(error)
      }
    }
  }
}
