"""Write the model fixtures of this folder, with the outputs that ONNX Runtime computes for them.

Made with Python 3.11, numpy 2.4.6, onnx 1.17.0, onnxruntime 1.32.0:
  pip install numpy==2.4.6 onnx==1.17.0 onnxruntime==1.32.0
Each model NAME.onnx comes with NAME.INPUT.npy for its input and NAME.OUTPUT.npy for each output.
All weights are drawn from a fixed seed.
"""
import pathlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

here = pathlib.Path(__file__).parent


class Network:
    """Collects nodes and seeded initialisers."""

    def __init__(self, name, opset, ir):
        self.name, self.opset, self.ir = name, opset, ir
        self.random = np.random.default_rng(sum(name.encode()))
        self.nodes, self.weights, self.count = [], [], 0

    def constant(self, array):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def draw(self, *shape):
        fan = max(1, int(np.prod(shape[1:])))
        return self.constant((self.random.standard_normal(shape) / np.sqrt(fan)).astype("f4"))

    def add(self, kind, *inputs, outputs=1, **attributes):
        names = [f"v{self.count + i}" for i in range(outputs)]
        self.count += outputs
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def conv(self, x, outs, ins, size, bias=True, group=1, **attributes):
        inputs = [x, self.draw(outs, ins // group, size, size)]
        if bias:
            inputs.append(self.draw(outs))
        return self.add("Conv", *inputs, kernel_shape=[size, size], group=group, **attributes)

    def norm(self, x, channels):
        scale = self.constant(self.random.uniform(0.5, 1.5, channels).astype("f4"))
        variance = self.constant(self.random.uniform(0.5, 1.5, channels).astype("f4"))
        return self.add(
            "BatchNormalization", x, scale, self.draw(channels), self.draw(channels), variance)

    def prelu(self, x, channels):
        return self.add("PRelu", x, self.constant(
            self.random.uniform(0, 0.5, (channels, 1, 1)).astype("f4")))

    def save(self, shape, outputs, declared=None, inputs_list_weights=False):
        declared = declared or shape
        info = [helper.make_tensor_value_info("input", TensorProto.FLOAT, declared)]
        if inputs_list_weights:
            info += [helper.make_tensor_value_info(w.name, w.data_type, w.dims) for w in self.weights]
        renamed = {value: f"out{i}" for i, value in enumerate(outputs)}
        for node in self.nodes:
            for names in (node.input, node.output):
                for i, name in enumerate(names):
                    names[i] = renamed.get(name, name)
        ends = [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in renamed.values()]
        graph = helper.make_graph(self.nodes, self.name, info, ends, self.weights)
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", self.opset)], ir_version=self.ir)
        onnx.save(model, here / f"{self.name}.onnx")
        for i, dimension in enumerate(shape):
            model.graph.input[0].type.tensor_type.shape.dim[i].dim_value = dimension
        session = onnxruntime.InferenceSession(model.SerializeToString())
        x = self.random.standard_normal(shape).astype("f4")
        np.save(here / f"{self.name}.input.npy", x)
        for name, value in zip(renamed.values(), session.run(list(renamed.values()), {"input": x})):
            np.save(here / f"{self.name}.{name}.npy", value)


def proposal():
    """Shaped as the first of three cascaded face networks: PRelu, pooling that rounds up."""
    n = Network("proposal", 11, 6)
    x = n.prelu(n.conv("input", 10, 3, 3), 10)
    x = n.add("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)
    x = n.prelu(n.conv(x, 16, 10, 3), 16)
    x = n.prelu(n.conv(x, 32, 16, 3), 32)
    scores = n.add("Softmax", n.conv(x, 2, 32, 1), axis=1)
    n.save([1, 3, 19, 25], [scores, n.conv(x, 4, 32, 1)], declared=["n", 3, "h", "w"])


def refinement():
    """Shaped as the second and third: fully connected layers after a transposition."""
    n = Network("refinement", 9, 4)
    x = n.prelu(n.conv("input", 8, 3, 3), 8)
    x = n.add("MaxPool", x, kernel_shape=[3, 3], strides=[2, 2], pads=[0, 0, 1, 1])
    x = n.prelu(n.conv(x, 12, 8, 3), 12)
    x = n.add("MaxPool", x, kernel_shape=[3, 3], strides=[2, 2])
    x = n.prelu(n.conv(x, 16, 12, 2), 16)
    x = n.add("Flatten", n.add("Transpose", x, perm=[0, 3, 2, 1]))
    x = n.add("Gemm", x, n.draw(24, 16 * 9), n.draw(24), transB=1)
    x = n.add("PRelu", x, n.draw(24))
    boxes = n.add("Gemm", x, n.draw(4, 24), n.draw(4), transB=1)
    marks = n.add("Gemm", x, n.draw(10, 24), n.draw(10), transB=1, alpha=0.5, beta=2.0)
    scores = n.add("Softmax", n.add("Gemm", x, n.draw(2, 24), n.draw(2), transB=1), axis=1)
    n.save([2, 3, 24, 24], [boxes, marks, scores], declared=["n", 3, 24, 24])


def heatmap():
    """An anchor-free detector's shape: IR 4, weights among the inputs, an example as input size."""
    n = Network("heatmap", 9, 4)
    half = dict(strides=[2, 2], pads=[1, 1, 1, 1])
    a = n.add("Relu", n.norm(n.conv("input", 8, 3, 3, bias=False, **half), 8))
    b = n.add("Relu", n.norm(n.conv(a, 8, 8, 3, bias=False, group=8, **half), 8))
    c = n.conv(b, 12, 8, 1)
    c = n.add("ConvTranspose", c, n.draw(12, 8, 2, 2), strides=[2, 2], kernel_shape=[2, 2])
    c = n.add("Relu", n.norm(c, 8))
    d = n.add("Relu", n.add("Add", c, n.conv(a, 8, 8, 1)))
    heat = n.add("Sigmoid", n.conv(d, 1, 8, 1))
    n.save([1, 3, 48, 64], [heat, n.conv(d, 2, 8, 1)], declared=[10, 3, 32, 32],
           inputs_list_weights=True)


def inverted():
    """Inverted residuals with clipped activations, then a classifier."""
    n = Network("inverted", 17, 8)
    low, high = n.constant(np.float32(0)), n.constant(np.float32(6))
    x = n.add("Clip", n.norm(n.conv("input", 8, 3, 3, bias=False, strides=[2, 2],
                                    pads=[1, 1, 1, 1]), 8), low, high)
    for _ in range(2):
        y = n.add("Clip", n.norm(n.conv(x, 16, 8, 1, bias=False), 16), low, high)
        y = n.add("Clip", n.conv(y, 16, 16, 3, group=16, pads=[1, 1, 1, 1]), low, high)
        x = n.add("Add", x, n.norm(n.conv(y, 8, 16, 1, bias=False), 8))
    gate = n.add("HardSigmoid", n.conv(n.add("GlobalAveragePool", x), 8, 8, 1), alpha=1 / 6)
    x = n.add("HardSwish", n.add("Mul", x, gate))
    x = n.add("Add", n.conv(x, 8, 8, 1), n.conv(n.add("GlobalAveragePool", x), 8, 8, 1))
    x = n.add("Flatten", n.add("GlobalAveragePool", n.add("Relu", x)))
    x = n.add("Gemm", x, n.draw(10, 8), n.draw(10), transB=1)
    n.save([1, 3, 32, 32], [n.add("Softmax", x, axis=1)])


def focus():
    """Slices in four, SiLU, pooling pyramid, nearest upsampling, rows of boxes."""
    n = Network("focus", 11, 6)

    def ints(*values):
        return n.constant(np.array(values, "i8"))

    parts = []
    for row, column in [(0, 0), (1, 0), (0, 1), (1, 1)]:
        y = n.add("Slice", "input", ints(row), ints(2**31), ints(2), ints(2))
        parts.append(n.add("Slice", y, ints(column), ints(2**31), ints(3), ints(2)))

    def silu(x):
        return n.add("Mul", x, n.add("Sigmoid", x))

    x = silu(n.conv(n.add("Concat", *parts, axis=1), 8, 12, 3, pads=[1, 1, 1, 1]))
    y = silu(n.conv(x, 16, 8, 3, pads=[1, 1, 1, 1], strides=[2, 2]))
    pool = [n.add("MaxPool", y, kernel_shape=[k, k], pads=[k // 2] * 4, strides=[1, 1])
            for k in (5, 9)]
    y = silu(n.conv(n.add("Concat", y, *pool, axis=1), 8, 48, 1))
    up = n.add("Resize", y, n.constant(np.zeros(0, "f4")),
               n.constant(np.array([1, 1, 2, 2], "f4")), mode="nearest",
               coordinate_transformation_mode="asymmetric", nearest_mode="floor")
    z = n.conv(n.add("Concat", x, up, axis=1), 6, 16, 1)
    rows = n.add("Reshape", z, ints(1, 6, -1))
    n.save([1, 3, 32, 48], [n.add("Transpose", rows, perm=[0, 2, 1])])


def shapes():
    """Sizes computed within the graph, as exporters write them."""
    n = Network("shapes", 13, 7)
    x = n.conv("input", 4, 3, 3, pads=[1, 1, 1, 1])
    size = n.add("Shape", x)
    batch = n.add("Unsqueeze", n.add("Gather", size, n.constant(np.int64(0))),
                  n.constant(np.array([0], "i8")))
    space = n.add("Slice", size, n.constant(np.array([2], "i8")), n.constant(np.array([4], "i8")))
    double = n.add("Cast", n.add("Floor", n.add(
        "Mul", n.add("Cast", space, to=TensorProto.FLOAT), n.constant(np.float32(1.5)))),
        to=TensorProto.INT64)
    both = n.add("Concat", batch, n.constant(np.array([4], "i8")), double, axis=0)
    up = n.add("Resize", x, "", "", both, mode="linear",
               coordinate_transformation_mode="half_pixel")
    rest = n.add("Concat", batch, n.constant(np.array([-1], "i8")), axis=0)
    flat = n.add("Reshape", up, rest)
    top = n.add("TopK", flat, n.constant(np.array([5], "i8")), outputs=2)[0]
    mean = n.add("ReduceMean", up, axes=[2, 3], keepdims=0)
    n.save([2, 3, 10, 14], [top, n.add("LogSoftmax", mean, axis=1)], declared=["n", 3, "h", "w"])


def legacy():
    """Forms of old opsets: attributes where inputs are now."""
    n = Network("legacy", 9, 4)
    x = n.add("Clip", "input", min=-1.0, max=1.5)
    x = n.add("Slice", x, axes=[2, 3], starts=[1, 0], ends=[-1, 2**31 - 1])
    x = n.add("Pad", x, mode="reflect", pads=[0, 0, 1, 2, 0, 0, 1, 2])
    x = n.add("Upsample", x, n.constant(np.array([1, 1, 2, 2], "f4")), mode="linear")
    a, b = n.add("Split", x, outputs=2, axis=1, split=[1, 3])
    x = n.add("Concat", b, a, axis=1)
    x = n.add("AveragePool", x, kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    x = n.add("Dropout", n.add("Elu", x), ratio=0.5)
    x = n.add("InstanceNormalization", x, n.draw(4), n.draw(4))
    x = n.add("Squeeze", n.add("ReduceMax", x, axes=[1], keepdims=1), axes=[1])
    n.save([1, 4, 9, 12], [n.add("Softmax", x, axis=1)])


for make in (proposal, refinement, heatmap, inverted, focus, shapes, legacy):
    make()
