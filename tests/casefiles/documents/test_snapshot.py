import json

import pytest

from casefiles.documents.snapshot import as_data, as_json
from tests.casefiles.documents.papers import asks_matrix, contents, cover, document, full_brief


def test_a_whole_document_is_plain_data() -> None:
    brief = full_brief()
    paper = document(cover(), contents(brief), brief, asks_matrix(3))
    data = json.loads(as_json(paper))
    assert data["type"] == "Document"
    assert data["day"] == "2034-03-20"
    assert [page["type"] for page in data["pages"]] == ["CoverPage", "ContentsPage", "BriefPage", "FlowPages"]
    assert "奥尔兰·泰斯凯特" in as_json(paper)


def test_what_is_no_part_of_a_document_is_refused() -> None:
    with pytest.raises(TypeError):
        as_data(object())
