#!/usr/bin/env python3
"""Asks each prompt of a file once, with distilabel's TextGeneration, and writes what was answered.

    distilabel_pipeline.py PROMPTS OUTPUT --url URL --concurrency N

distilabel asks all prompts of a batch at once, and waits for the slowest before the next: a batch is as
large as the number of calls under way is to be.
"""

import argparse
import json

from distilabel.models import OpenAILLM
from distilabel.pipeline import Pipeline
from distilabel.steps import LoadDataFromDicts
from distilabel.steps.tasks import TextGeneration


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("prompts")
    parser.add_argument("output")
    parser.add_argument("--url", required=True)
    parser.add_argument("--concurrency", type=int, required=True)
    options = parser.parse_args()
    with open(options.prompts) as file:
        rows = [{"instruction": json.loads(line)} for line in file]
    with Pipeline(name="benchmark") as pipeline:
        load = LoadDataFromDicts(data=rows, batch_size=options.concurrency)
        ask = TextGeneration(
            llm=OpenAILLM(
                model="bench", base_url=options.url, api_key="none",
                generation_kwargs={"temperature": 0.9, "top_p": 1, "max_new_tokens": 4096}),
            input_batch_size=options.concurrency)
        load >> ask
    data = pipeline.run(use_cache=False)["default"]["train"]
    count = 0
    with open(options.output, "w") as file:
        for text in data["generation"]:
            if text is None:
                continue
            turn = json.loads(text)["conversation"]
            file.write(json.dumps({"conversations": [turn]}, ensure_ascii=False) + "\n")
            count += 1
    print(count)


if __name__ == "__main__":
    main()
