#!/usr/bin/env python3
"""Asks each prompt of a file once, with OpenAI's Python client, and writes what was answered.

    openai_client.py PROMPTS OUTPUT --url URL --concurrency N

What somebody writes who has no tool: asyncio, a semaphore, a check of each answer. There is no journal.
"""

import argparse
import asyncio
import json

import openai


async def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("prompts")
    parser.add_argument("output")
    parser.add_argument("--url", required=True)
    parser.add_argument("--concurrency", type=int, required=True)
    options = parser.parse_args()
    client = openai.AsyncOpenAI(base_url=options.url, api_key="none", max_retries=4)
    places = asyncio.Semaphore(options.concurrency)

    async def answer(prompt):
        async with places:
            reply = await client.chat.completions.create(
                model="bench", messages=[{"role": "user", "content": prompt}],
                temperature=0.9, top_p=1, max_tokens=4096)
        return json.loads(reply.choices[0].message.content)["conversation"]

    with open(options.prompts) as file:
        prompts = [json.loads(line) for line in file]
    answers = await asyncio.gather(*map(answer, prompts))
    with open(options.output, "w") as file:
        for turn in answers:
            file.write(json.dumps({"conversations": [turn]}, ensure_ascii=False) + "\n")
    print(len(answers))


asyncio.run(main())
