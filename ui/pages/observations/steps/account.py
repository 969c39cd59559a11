"""Step 3: the whole account, where it comes from and how sure it is, its translation, and the attachments."""

from __future__ import annotations

from PySide6.QtCore import Qt

from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.reading import Fault
from fieldtool.domain.vocabularies import RELIABILITIES, SOURCES
from fieldtool.domain.words import Text
from fieldtool.i18n import N_
from ui.pages.observations.form_parts import Pair
from ui.pages.observations.steps.about import ACCOUNT, STEPS
from ui.pages.observations.steps.find import CHOOSE, CodeField, languages
from ui.pages.observations.steps.step import Step, text_told
from ui.widgets import Button, ChipGroup, Label, LabelledField, TextField, folding_row, give_mnemonics


class AccountStep(Step):
    """The field of the account is the one of step 1, lent to this step while it is shown."""

    def __init__(self, account: LabelledField, files: Button) -> None:
        super().__init__(STEPS[ACCOUNT].fields)
        self._account = account
        self.source = ChipGroup(SOURCES, many=False)
        self.reliability = ChipGroup(RELIABILITIES, many=False)
        self.language = CodeField(languages)
        self.translation = TextField(lines=3)
        self.texts = [self.translation]
        question = {name: OBSERVATION.field(name).question for name in self.names}
        self.fields = {
            "source": LabelledField(question["source"], self.source, optional=True),
            "reliability": LabelledField(question["reliability"], self.reliability, optional=True),
            "account_language": LabelledField(
                question["account_language"],
                self.language,
                hint=N_("The language in which it is written here."),
                optional=True,
            ),
            "translation": LabelledField(
                question["translation"],
                self.translation,
                hint=N_("The same in another language, for those who read it later."),
                optional=True,
            ),
        }
        give_mnemonics(self, list(self.fields.values()), beside=[account])
        self.body.addWidget(Pair(self.fields["source"], self.fields["reliability"], right=340, room=720))
        self.body.addWidget(
            Pair(self.fields["account_language"], self.fields["translation"], left=300, room=620)
        )
        about = Label(
            N_("Photographs, recordings and documents of a saved observation."), tone="text2", wrap=True
        )
        line = folding_row(files, gap=10)
        line.addWidget(about, 1)
        self.body.addLayout(line)
        for name, group in (("source", self.source), ("reliability", self.reliability)):
            group.changed.connect(lambda name=name, group=group: self.hold(name, group.value()))
        self.language.changed.connect(lambda: self.hold("account_language", self.language.value()))
        self.language.unread.connect(
            lambda wrong: self.fields["account_language"].set_error(CHOOSE if wrong else None)
        )
        text_told(self, self.translation, lambda text: self.hold("translation", text))

    def take_account(self, account: LabelledField) -> None:
        """Take the field of the account from step 1."""
        self._account = account
        self.body.insertWidget(0, account, 1)

    def show_held(self) -> None:
        self.source.set_value(self.held("source"))
        self.reliability.set_value(self.held("reliability"))
        language = self.held("account_language")
        self.language.set_value(str(language) if language is not None else None)
        self.translation.setPlainText(str(self.held("translation") or ""))

    def misread(self) -> tuple[Fault, ...]:
        return (Fault("account_language", Text(CHOOSE)),) if self.language.is_misread() else ()

    def settle(self) -> None:
        self.language.settle()

    def start(self) -> None:
        self._account.control.setFocus(Qt.FocusReason.OtherFocusReason)
