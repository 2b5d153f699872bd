"""Embeds the texts of a file with ONNX Runtime, batched as sentence-transformers does; prints the seconds it took.

    embed_with_onnxruntime.py MODEL_FOLDER TEXTS.jsonl ROWS.npy THREADS
"""

import json
import pathlib
import sys
import time

import numpy as np
import onnx
import onnxruntime
from bert_reference import Reference
from onnx import TensorProto, helper, numpy_helper


class Graph:
    """BERT, the mean over the tokens, and unit length, as ONNX has them."""

    def __init__(self, reference):
        self.config, self.weights = reference.config, reference.weights
        self.nodes, self.constants = [], []

    def constant(self, array):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind, *inputs, **attributes):
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def norm(self, rows, name):
        return self.add(
            "LayerNormalization", rows, self.constant(self.weights[name + ".weight"]),
            self.constant(self.weights[name + ".bias"]), epsilon=self.config["layer_norm_eps"])

    def apply(self, rows, name):
        product = self.add("MatMul", rows, self.constant(self.weights[name + ".weight"].T))
        return self.add("Add", product, self.constant(self.weights[name + ".bias"]))

    def split(self, rows, order):
        heads = self.config["num_attention_heads"]
        size = self.config["hidden_size"] // heads
        shaped = self.add("Reshape", rows, self.constant(np.array([0, 0, heads, size], np.int64)))
        return self.add("Transpose", shaped, perm=order)

    def model(self):
        hidden, heads = self.config["hidden_size"], self.config["num_attention_heads"]
        words = self.add("Gather", self.constant(self.weights["embeddings.word_embeddings.weight"]), "tokens")
        placed = self.add("Add", words, self.add(
            "Gather", self.constant(self.weights["embeddings.position_embeddings.weight"]), "places"))
        types = self.constant(self.weights["embeddings.token_type_embeddings.weight"][0])
        rows = self.norm(self.add("Add", placed, types), "embeddings.LayerNorm")
        for number in range(self.config["num_hidden_layers"]):
            layer = f"encoder.layer.{number}."
            query, key, value = (self.apply(rows, f"{layer}attention.self.{part}") for part in ("query", "key", "value"))
            scores = self.add("MatMul", self.split(query, [0, 2, 1, 3]), self.split(key, [0, 2, 3, 1]))
            scale = self.constant(np.float32(1 / np.sqrt(hidden // heads)))
            scores = self.add("Add", self.add("Mul", scores, scale), "penalty")
            context = self.add("MatMul", self.add("Softmax", scores, axis=-1), self.split(value, [0, 2, 1, 3]))
            context = self.add("Reshape", self.add("Transpose", context, perm=[0, 2, 1, 3]),
                               self.constant(np.array([0, 0, hidden], np.int64)))
            rows = self.norm(self.add("Add", rows, self.apply(context, layer + "attention.output.dense")),
                             layer + "attention.output.LayerNorm")
            inner = self.add("Gelu", self.apply(rows, layer + "intermediate.dense"))
            rows = self.norm(self.add("Add", rows, self.apply(inner, layer + "output.dense")), layer + "output.LayerNorm")
        inputs = [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in [
            ("tokens", TensorProto.INT64, ["b", "l"]), ("places", TensorProto.INT64, ["l"]),
            ("penalty", TensorProto.FLOAT, ["b", 1, 1, "l"])]]
        output = helper.make_tensor_value_info(rows, TensorProto.FLOAT, ["b", "l", hidden])
        graph = helper.make_graph(self.nodes, "bert", inputs, [output], self.constants)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)


def main():
    folder, texts, rows, threads = sys.argv[1:]
    reference = Reference(folder, np.float32)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(threads)
    model = Graph(reference).model()
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    texts = [json.loads(line)["text"] for line in pathlib.Path(texts).read_text(encoding="utf-8").splitlines()]
    vectors = np.zeros((len(texts), reference.config["hidden_size"]), np.float32)
    start = time.perf_counter()
    pieces = [encoding.ids[:reference.limit - 2] for encoding in reference.tokenizer.encode_batch(texts)]
    tokens = [[reference.numbers["[CLS]"], *ids, reference.numbers["[SEP]"]] for ids in pieces]
    order = sorted(range(len(texts)), key=lambda place: -len(tokens[place]))
    for begin in range(0, len(order), 32):
        batch = order[begin:begin + 32]
        length = len(tokens[batch[0]])
        ids, mask = np.zeros((len(batch), length), np.int64), np.zeros((len(batch), length), np.float32)
        for row, place in enumerate(batch):
            ids[row, :len(tokens[place])] = tokens[place]
            mask[row, :len(tokens[place])] = 1
        given = {"tokens": ids, "places": np.arange(length), "penalty": (mask[:, None, None, :] - 1) * 1e9}
        last = session.run(None, given)[0]
        means = (last * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        vectors[batch] = means / np.linalg.norm(means, axis=1, keepdims=True)
    seconds = time.perf_counter() - start
    np.save(rows, vectors)
    print(seconds)


if __name__ == "__main__":
    main()
