"""Looking over the files of attachments: is every one that should be here whole?"""

from __future__ import annotations

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.services.attached_files import attachments, hash_of
from fieldtool.services.author import Author
from fieldtool.storage.store import Store, Unit


def attachment_problems(
    unit: Unit, store: Store, author: Author, progress: Progress | None = None
) -> list[Text]:
    """One message for each file that is lost, damaged or not what its record says.

    A file that others added need not have arrived here; those that were added here have to be here.
    """
    sizes = dict(unit.files.all())
    found = ((hash, _problem(store, hash, size, progress)) for hash, size in sizes.items())
    problems = {hash: problem for hash, problem in found if problem is not None}
    told: list[Text] = []
    named = set()
    for each in attachments(unit):
        hash = hash_of(each)
        named.add(hash)
        where = {"code": each.code}
        if hash not in sizes:
            if each.author in author.ids:
                told.append(Text(N_("The file of attachment {code} is not here."), where))
        elif hash in problems:
            told.append(Text(problems[hash], where))
        elif sizes[hash] != each.values.get("size"):
            told.append(
                Text(N_("The file of attachment {code} has another size than its record says."), where)
            )
    return told + [Text(problems[hash], {"code": hash[:12]}) for hash in sorted(problems.keys() - named)]


def _problem(store: Store, hash: str, size: int, progress: Progress | None) -> str | None:
    try:
        found = store.attachments.verify(hash, progress)
    except UserError as error:
        if error.code == "A-01":
            return N_("The file of attachment {code} is not here.")
        return N_("The file of attachment {code} is damaged.")
    return None if found == size else N_("The file of attachment {code} is damaged.")
