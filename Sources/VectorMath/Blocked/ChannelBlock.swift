/// The blocked layout of activations, `[N, blocks, H, W, 16]`: the channels of a pixel lie side by
/// side in blocks of sixteen.
///
/// Channels past the last are padding; they hold finite numbers that nothing depends on.
public enum ChannelBlock {
  /// Channels in a block, on every tier.
  public static let size = 16

  /// The number of blocks that hold `channels` channels.
  public static func count(_ channels: Int) -> Int { (channels + size - 1) / size }
}
