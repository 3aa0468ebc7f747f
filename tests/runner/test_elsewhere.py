"""Runs whose inputs or outputs are on another file system; fsspec's memory and folders stand for buckets."""

from __future__ import annotations

import json
import shutil
import uuid
from pathlib import Path

import pytest

from jpnews_nlp.config import Settings
from jpnews_nlp.runner import AnalysisError, LockedError, Summary, UnfinishedError, analyze_corpus, mirror
from jpnews_nlp.storage import Remote, StorageError, place
from jpnews_nlp.tables.check import check_tables
from jpnews_nlp.tables.read import OutputError, read
from tests.conftest import ARTICLE


@pytest.fixture(params=["memory://{name}", "fsspec+file://{folder}"])
def bucket(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URI of an empty folder."""
    return str(request.param).format(name=uuid.uuid4().hex, folder=tmp_path / "bucket")


def at(uri: str) -> Remote:
    found = place(uri)
    assert isinstance(found, Remote)
    return found


@pytest.fixture
def corpus(bucket: str) -> str:
    uri = f"{bucket}/articles"
    for name in ("b/1", "a", "b/0"):
        file = at(uri) / f"{name}.txt"
        file.parent.mkdir()
        file.write_bytes(f"第{name}号\n\n{ARTICLE}".encode())
    (at(uri) / "a.txt.meta.json").write_bytes(b'{"title": "\xe5\x8d\x97"}')
    (at(uri) / "b/notes.docx").write_bytes(b"")
    (at(uri) / ".hidden.txt").write_bytes(b"x")
    return uri


def run(corpus: str | Path, out: str, scratch: Path, **settings: object) -> Summary:
    return analyze_corpus([corpus], out, Settings(engine="mecab", scratch=scratch, **settings))  # type: ignore[arg-type]


def contents(out: str) -> dict[str, bytes]:
    """Every file of the output but what says when it was made."""
    files = at(out).files()
    return {name: file.read_bytes() for name, file in files if "/" not in name and name != "run.json"}


def test_a_remote_corpus_is_read_as_one_of_this_machine(corpus: str, tmp_path: Path) -> None:
    here = tmp_path / "articles"
    for name, file in at(corpus).files():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(file.read_bytes())
    summary = run(corpus, str(tmp_path / "there"), tmp_path)
    assert summary.counts["documents"] == 3 and not summary.failures
    assert summary.notices == ["1 files of other kinds passed over (.docx)"]
    run(here, str(tmp_path / "here"), tmp_path)
    ours, theirs = read(tmp_path / "there"), read(tmp_path / "here")
    for table in set(ours.names) - {"documents"}:
        assert ours[table].equals(theirs[table])
    assert ours.documents.drop(columns="path").equals(theirs.documents.drop(columns="path"))
    assert list(ours.documents.path) == [f"{at(corpus)}/{name}.txt" for name in ("a", "b/0", "b/1")]
    assert ours.documents.title[0] == "南"


def test_a_remote_file_may_be_given_alone_and_records_are_streamed(bucket: str, tmp_path: Path) -> None:
    records = at(bucket) / "in/records.jsonl"
    records.parent.mkdir()
    records.write_bytes(b"".join(json.dumps({"id": f"r{n}", "text": ARTICLE}).encode() + b"\n" for n in range(5)))
    summary = run(f"{bucket}/in/records.jsonl", str(tmp_path / "out"), tmp_path)
    assert list(read(summary.folder).documents.doc_id) == [f"r{n}" for n in range(5)]


def test_bad_remote_inputs_are_failures_without_secrets(bucket: str, tmp_path: Path) -> None:
    (at(bucket) / "in").mkdir()
    (at(bucket) / "in/empty.txt").write_bytes(b"")
    inputs = [f"{bucket}/in", f"{bucket}/gone?token=secret", "nosuch://key:secret@host/x"]
    summary = analyze_corpus(inputs, tmp_path / "out", Settings(engine="mecab"))
    told = {failure.path: failure.message for failure in summary.failures}
    assert told == {
        f"{at(bucket)}/in/empty.txt": "the file is empty; remove it or put the article's text into it",
        f"{at(bucket)}/gone": "no such file or folder; check the path",
        "nosuch://host/x": "no such file system: nosuch://",
    }


def test_a_remote_output_holds_what_a_local_one_does(corpus: str, bucket: str, tmp_path: Path) -> None:
    out = f"{bucket}/tables"
    summary = run(corpus, out, tmp_path / "scratch")
    assert summary.folder == at(out)
    assert list(check_tables(out)) == []
    run(corpus, str(tmp_path / "local"), tmp_path)
    local = {file.name: file.read_bytes() for file in (tmp_path / "local").iterdir() if file.is_file()}
    assert contents(out) == {name: content for name, content in local.items() if name != "run.json"}
    assert list(read(out).documents.doc_id) == ["a", "b/0", "b/1"]


def test_a_run_resumes_on_another_machine(corpus: str, bucket: str, tmp_path: Path) -> None:
    out = f"{bucket}/tables"
    run(corpus, out, tmp_path / "first")
    before = contents(out)
    again = run(corpus, out, tmp_path / "second")
    assert (again.analysed, again.unchanged) == (0, 3)
    assert contents(out) == before
    (at(corpus) / "a.txt").unlink()
    (at(corpus) / "c.txt").write_bytes(ARTICLE.encode())
    assert run(corpus, out, tmp_path / "second").analysed == 1
    third = run(corpus, out, tmp_path / "first")  # whose folder is that of the first run
    assert (third.analysed, third.unchanged) == (0, 3)
    assert list(read(out).documents.doc_id) == ["b/0", "b/1", "c"]
    assert list(check_tables(out)) == []


def test_an_output_inside_the_corpus_is_not_read(corpus: str, tmp_path: Path) -> None:
    for _ in range(2):
        summary = run(corpus, f"{corpus}/tables", tmp_path)
        assert summary.counts["documents"] == 3 and not summary.failures


def test_a_copy_that_was_stopped_is_seen_and_finished(
    corpus: str, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = f"{bucket}/tables"
    run(corpus, out, tmp_path)
    (at(corpus) / "d.txt").write_bytes(ARTICLE.encode())

    def breaks(source: Path, target: Remote) -> None:
        if target.name == "tokens.parquet":
            raise StorageError("the line is dead")
        whole(source, target)

    whole = mirror.copy
    monkeypatch.setattr(mirror, "copy", breaks)
    with pytest.raises(UnfinishedError, match=r"tables: the line is dead; mend that and run the same command"):
        run(corpus, out, tmp_path)
    with pytest.raises(OutputError, match="was stopped"):
        read(out)
    monkeypatch.undo()
    assert run(corpus, out, tmp_path).analysed == 0
    assert list(check_tables(out)) == []
    assert len(read(out).documents) == 4


def test_what_is_damaged_there_is_made_again(corpus: str, bucket: str, tmp_path: Path) -> None:
    out = f"{bucket}/tables"
    run(corpus, out, tmp_path / "first")
    (at(out) / "tokens.csv").write_bytes(b"damaged")
    assert run(corpus, out, tmp_path / "second").analysed == 3
    assert list(check_tables(out)) == []


@pytest.mark.parametrize("name", ["../escaped", "a/../../escaped", "/tmp/escaped", "..\\escaped"])
def test_an_index_leads_nowhere_else(corpus: str, bucket: str, tmp_path: Path, name: str) -> None:
    out = f"{bucket}/tables"
    run(corpus, out, tmp_path / "first")
    index = at(out) / ".jpnews/index.json"
    index.write_bytes(json.dumps({**json.loads(index.read_bytes()), name: "0"}).encode())
    assert run(corpus, out, tmp_path / "second").analysed == 3
    assert list(check_tables(out)) == []
    assert not list(tmp_path.rglob("*escaped*"))


def test_two_machines_at_one_output_do_not_mix(
    corpus: str, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = f"{bucket}/tables"
    run(corpus, out, tmp_path / "first")
    (at(corpus) / "d.txt").write_bytes(ARTICLE.encode())
    send = mirror._Mirror.send

    def late(self: mirror._Mirror) -> None:
        monkeypatch.undo()
        run(corpus, out, tmp_path / "second", csv_safe=False)
        send(self)

    monkeypatch.setattr(mirror._Mirror, "send", late)
    with pytest.raises(UnfinishedError, match="another run has written there meanwhile"):
        run(corpus, out, tmp_path / "first")
    assert list(check_tables(out)) == []


def test_one_run_at_a_time_on_one_machine(bucket: str, tmp_path: Path) -> None:
    with mirror.mirrored(at(bucket), tmp_path), pytest.raises(LockedError, match="another run is at work"):
        run(tmp_path, bucket, tmp_path)


def test_an_output_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AnalysisError, match="cannot be read or written"):
        run(tmp_path, f"fsspec+file://{tmp_path}/file/tables", tmp_path)
    with pytest.raises(AnalysisError, match="nosuch://host/x: no such file system"):
        run(tmp_path, "nosuch://key:secret@host/x", tmp_path)


def test_a_folder_without_tables_is_told(bucket: str) -> None:
    with pytest.raises(OutputError, match="no tables here"):
        read(f"{bucket}/tables")
    with pytest.raises(OutputError, match="no such file system"):
        read("nosuch://x")


def test_s3_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = pytest.importorskip("moto.server", reason="pip install 'moto[s3,server]' for a stand-in of S3")
    boto3 = pytest.importorskip("boto3")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    running = server.ThreadedMotoServer(port=0)
    running.start()
    try:
        host, port = running.get_host_and_port()
        client = boto3.client("s3", endpoint_url=f"http://{host}:{port}", region_name="us-east-1")
        client.create_bucket(Bucket="news")
        client.put_object(Bucket="news", Key="in/a.txt", Body=ARTICLE.encode())
        options = f"?endpoint_override={host}:{port}&scheme=http&region=us-east-1"
        for _ in range(2):
            summary = run(f"s3://news/in{options}", f"s3://news/out{options}", tmp_path)
            assert summary.counts["documents"] == 1
            shutil.rmtree(tmp_path)
        assert summary.analysed == 0
        assert list(check_tables(f"s3://news/out{options}")) == []
    finally:
        running.stop()
