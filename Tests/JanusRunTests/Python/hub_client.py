"""Talks to the Hub at HF_ENDPOINT by the official client.

    hub_client.py look REPO         lists a data set, downloads its files, and loads it
    hub_client.py upload REPO DIR   pushes a folder
"""
import hashlib
import json
import sys

from huggingface_hub import HfApi, hf_hub_download

command, repo = sys.argv[1:3]
api = HfApi()
if command == "upload":
    api.create_repo(repo, repo_type="dataset", private=True, exist_ok=True)
    api.upload_folder(repo_id=repo, repo_type="dataset", folder_path=sys.argv[3], commit_message="Add")
    sys.exit()

result = {"files": {}, "data": {}}
for entry in api.list_repo_tree(repo, repo_type="dataset", recursive=True):
    if not hasattr(entry, "size") or entry.__class__.__name__ == "RepoFolder":
        continue
    content = open(hf_hub_download(repo, entry.path, repo_type="dataset"), "rb").read()
    if entry.lfs:
        assert hashlib.sha256(content).hexdigest() == entry.lfs.sha256, entry.path
    else:
        blob = b"blob %d\0" % len(content) + content
        assert hashlib.sha1(blob).hexdigest() == entry.blob_id, entry.path
    result["files"][entry.path] = len(content)

from datasets import get_dataset_config_names, load_dataset

for config in get_dataset_config_names(repo):
    data = load_dataset(repo, config)
    result["data"][config] = {split: data[split].num_rows for split in data}
    result.setdefault("rows", {})[config] = {split: data[split][0] for split in data}
print(json.dumps(result))
