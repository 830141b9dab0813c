"""Write the quantised models of this folder, with the outputs that ONNX Runtime computes for them.

Made with Python 3.11, numpy 2.4.6, onnx 1.17.0, onnxruntime 1.32.0, ml_dtypes 0.5.4:
  pip install numpy==2.4.6 onnx==1.17.0 onnxruntime==1.32.0 ml_dtypes==0.5.4
Each model NAME.onnx comes with NAME.input.npy and NAME.out0.npy, NAME.out1.npy.
All weights are drawn from a fixed seed.
"""
import pathlib
import tempfile

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import (
    CalibrationDataReader, QuantFormat, QuantType, quantize_static)

here = pathlib.Path(__file__).parent


class Samples(CalibrationDataReader):
    def __init__(self, shape):
        self.left = iter(np.random.default_rng(2).standard_normal((4, *shape)).astype("f4"))

    def get_next(self):
        sample = next(self.left, None)
        return None if sample is None else {"input": sample}


def network():
    """All operators that compute with bytes, and one that does not between two regions."""
    random = np.random.default_rng(1)
    nodes, weights = [], []

    def constant(array):
        weights.append(numpy_helper.from_array(array, f"w{len(weights)}"))
        return weights[-1].name

    def draw(*shape):
        fan = max(1, int(np.prod(shape[1:])))
        return constant((random.standard_normal(shape) * 1.4 / np.sqrt(fan)).astype("f4"))

    def add(kind, *inputs, **attributes):
        nodes.append(helper.make_node(kind, list(inputs), [f"v{len(nodes)}"], **attributes))
        return nodes[-1].output[0]

    def conv(x, outs, ins, size, group=1, **attributes):
        return add("Conv", x, draw(outs, ins // group, size, size), draw(outs), group=group,
                   kernel_shape=[size, size], **attributes)

    x = add("Relu", conv("input", 20, 3, 3, strides=[2, 2], pads=[0, 1, 2, 1]))
    first = add("MaxPool", x, kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    x = add("Clip", conv(first, 20, 20, 3, group=20, pads=[1, 1, 1, 1]),
            constant(np.float32(0)), constant(np.float32(6)))
    x = conv(x, 20, 20, 1)
    x = add("Relu", add("Add", x, first))
    x = add("Concat", x, conv(x, 7, 20, 3, dilations=[2, 2], pads=[2, 2, 2, 2]), axis=1)
    x = add("Sin", x)
    x = add("Relu", conv(x, 33, 27, 2, strides=[1, 2], auto_pad="SAME_LOWER"))
    second = conv(x, 5, 33, 1)
    x = add("Flatten", add("GlobalAveragePool", x))
    x = add("Gemm", x, draw(11, 33), draw(11), transB=1)
    nodes[-1].output[0] = "out0"
    next(n for n in nodes if n.output[0] == second).output[0] = "out1"
    info = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes, "quantized", [info("input", TensorProto.FLOAT, ["n", 3, "h", "w"])],
        [info(name, TensorProto.FLOAT, None) for name in ("out0", "out1")], weights)
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def write(name, activations, per_channel):
    shape = (2, 3, 23, 30)
    with tempfile.TemporaryDirectory() as folder:
        plain = f"{folder}/plain.onnx"
        onnx.save(network(), plain)
        quantize_static(
            plain, str(here / f"{name}.onnx"), Samples(shape), quant_format=QuantFormat.QDQ,
            activation_type=activations, weight_type=QuantType.QInt8, per_channel=per_channel)
    values = np.random.default_rng(3).standard_normal(shape).astype("f4")
    session = onnxruntime.InferenceSession(
        str(here / f"{name}.onnx"), providers=["CPUExecutionProvider"])
    np.save(here / f"{name}.input.npy", values)
    for index, result in enumerate(session.run(["out0", "out1"], {"input": values})):
        np.save(here / f"{name}.out{index}.npy", result)


write("unsigned", QuantType.QUInt8, True)
write("signed", QuantType.QInt8, False)
