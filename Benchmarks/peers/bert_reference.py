"""BERT as plain numpy, and a model so small that a test can hold it.

Run by itself, it prints the vectors that Tests/JanusQualityTests/SentenceEmbedderTests.swift expects of the small model.
Needs numpy, scipy and tokenizers.
"""

import itertools
import json
import pathlib
import struct
import sys
import tempfile

import numpy as np
from scipy.special import erf
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer


def read_weights(folder):
    data = (folder / "model.safetensors").read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(data[8 + size:][slice(*tensor["data_offsets"])], "<f4").reshape(tensor["shape"])
        for name, tensor in header.items() if tensor["dtype"] == "F32"
    }


class Reference:
    def __init__(self, folder, dtype=np.float64):
        folder = pathlib.Path(folder)
        self.config = json.loads((folder / "config.json").read_text())
        self.weights = {name: weight.astype(dtype) for name, weight in read_weights(folder).items()}
        self.limit = json.loads((folder / "sentence_bert_config.json").read_text())["max_seq_length"]
        words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.numbers = {word: number for number, word in enumerate(words)}
        self.tokenizer = Tokenizer(WordPiece(self.numbers, unk_token="[UNK]"))
        self.tokenizer.normalizer = BertNormalizer(lowercase=True)
        self.tokenizer.pre_tokenizer = BertPreTokenizer()

    def tokens(self, text):
        pieces = self.tokenizer.encode(text).ids[:self.limit - 2]
        return [self.numbers["[CLS]"], *pieces, self.numbers["[SEP]"]]

    def norm(self, rows, name):
        centred = rows - rows.mean(-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(-1, keepdims=True) + self.config["layer_norm_eps"])
        return centred / scale * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def apply(self, rows, name):
        return rows @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def vector(self, text):
        """One text at a time, so that nothing is padded."""
        tokens = self.tokens(text)
        heads = self.config["num_attention_heads"]
        rows = (self.weights["embeddings.word_embeddings.weight"][tokens]
                + self.weights["embeddings.position_embeddings.weight"][:len(tokens)]
                + self.weights["embeddings.token_type_embeddings.weight"][0])
        rows = self.norm(rows, "embeddings.LayerNorm")
        for number in range(self.config["num_hidden_layers"]):
            layer = f"encoder.layer.{number}."
            query, key, value = (
                np.stack(np.split(self.apply(rows, f"{layer}attention.self.{part}"), heads, -1))
                for part in ("query", "key", "value"))
            scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            context = np.concatenate(list(scores @ value), -1)
            rows = self.norm(
                rows + self.apply(context, layer + "attention.output.dense"), layer + "attention.output.LayerNorm")
            inner = self.apply(rows, layer + "intermediate.dense")
            inner = inner * (1 + erf(inner / np.sqrt(2).astype(inner.dtype))) / 2
            rows = self.norm(rows + self.apply(inner, layer + "output.dense"), layer + "output.LayerNorm")
        mean = rows.mean(0)
        return mean / np.linalg.norm(mean)


VOCABULARY = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "cat", "##s", "sat", "on", "mat", ".", "天", "e", "##e", "cafe", "!", "a",
]
CONFIG = {
    "model_type": "bert", "hidden_act": "gelu", "hidden_size": 8, "num_attention_heads": 2, "intermediate_size": 16,
    "num_hidden_layers": 2, "vocab_size": len(VOCABULARY), "max_position_embeddings": 16, "type_vocab_size": 2,
    "layer_norm_eps": 1e-12,
}
TEXTS = ["The cats sat on the mat.", "", "天天 CAFÉ!", "a zebra\tsat", "cat " * 30]


def split_mix(seed):
    mask, state = (1 << 64) - 1, seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        yield ((mixed ^ (mixed >> 31)) >> 11) * 2.0**-53


def small_shapes():
    """Names and shapes, in the order in which the numbers are drawn."""
    hidden, inner = CONFIG["hidden_size"], CONFIG["intermediate_size"]
    yield "embeddings.word_embeddings.weight", [CONFIG["vocab_size"], hidden]
    yield "embeddings.position_embeddings.weight", [CONFIG["max_position_embeddings"], hidden]
    yield "embeddings.token_type_embeddings.weight", [CONFIG["type_vocab_size"], hidden]
    for part in ("weight", "bias"):
        yield "embeddings.LayerNorm." + part, [hidden]
    for number in range(CONFIG["num_hidden_layers"]):
        layer = f"encoder.layer.{number}."
        for name, rows, columns in [
            ("attention.self.query", hidden, hidden), ("attention.self.key", hidden, hidden),
            ("attention.self.value", hidden, hidden), ("attention.output.dense", hidden, hidden),
            ("intermediate.dense", inner, hidden), ("output.dense", hidden, inner),
        ]:
            yield layer + name + ".weight", [rows, columns]
            yield layer + name + ".bias", [rows]
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            yield layer + name + ".weight", [hidden]
            yield layer + name + ".bias", [hidden]


def write_small_model(folder):
    numbers, header, data = split_mix(7), {}, b""
    for name, shape in small_shapes():
        drawn = [2 * number - 1 for number in itertools.islice(numbers, int(np.prod(shape)))]
        start = len(data)
        data += np.array(drawn, "<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [start, len(data)]}
    text = json.dumps(header).encode()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
    (folder / "config.json").write_text(json.dumps(CONFIG))
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 12}')
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        write_small_model(pathlib.Path(name))
        reference = Reference(name)
        for text in TEXTS:
            print(reference.tokens(text), [round(float(x), 6) for x in reference.vector(text)], file=sys.stdout)
