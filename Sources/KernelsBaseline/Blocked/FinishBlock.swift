import KernelTable

/// Stores `clip(v + source)` or `clip(v) + source`; `place` is where in the source.
@inline(__always)
func finishBlock(
  _ v: Lanes, _ finish: BlockFinish, _ place: Int, _ output: UnsafeMutablePointer<Float>
) {
  var v = v
  if let source = finish.source, !finish.sourceComesLast { v += load(source + place) }
  v = clamp(v, finish.low, finish.high)
  if let source = finish.source, finish.sourceComesLast { v += load(source + place) }
  store(v, to: output)
}
