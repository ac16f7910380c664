package retrotread.adapter.drive;

import retrotread.adapter.serial.PtyPair;

/// The other end of the cable: answers Modbus RTU for a converter on a thread of its own, and spoils answers as
/// it is told.
final class ConverterStation extends CableStation {
    private final Registers converter;
    private volatile byte[] lastQuestion = {};
    private byte[] question = {};

    ConverterStation(PtyPair cable, Registers converter) {
        super(cable);
        this.converter = converter;
        begin();
    }

    byte[] lastQuestion() {
        return lastQuestion.clone();
    }

    @Override
    void serve() {
        byte[] more = cable.read(ConverterAnswers.QUESTION_BYTES - question.length, 10);
        question = ConverterAnswers.joined(question, more);
        if (more.length == 0 && question.length > 0) {
            question = new byte[0];
        }
        if (question.length == ConverterAnswers.QUESTION_BYTES) {
            lastQuestion = question;
            byte[] answer = ConverterAnswers.to(question, converter);
            if (answer.length > 0) {
                send(answer);
            }
            question = new byte[0];
        }
    }
}
