package retrotread.app.wiring;

import java.util.stream.Collectors;

/// A sheet as SVG: black lines on white, letters as letters of whatever plain face there is.
final class SheetSvg {
    private SheetSvg() {}

    static String of(Sheet sheet) {
        Area paper = Sheet.PAPER;
        String labels = sheet.labels.stream().map(SheetSvg::label).collect(Collectors.joining());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"297mm\" height=\"210mm\" viewBox=\"0 0 "
                + Sheet.number(paper.width()) + " " + Sheet.number(paper.height()) + "\" role=\"img\">\n<title>"
                + plain(sheet.title) + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
                + "<g fill=\"none\" stroke=\"#000\" stroke-width=\"1.4\" stroke-linejoin=\"round\">\n" + sheet.shapes
                + "</g>\n<g font-family=\"sans-serif\" font-size=\"" + Sheet.number(Label.SIZE) + "\">\n" + labels
                + "</g>\n</svg>\n";
    }

    private static String label(Label label) {
        return "<text x=\"" + Sheet.number(label.x()) + "\" y=\"" + Sheet.number(label.y()) + "\""
                + (label.anchor().equals("start") ? "" : " text-anchor=\"" + label.anchor() + "\"")
                + (label.size() == Label.SIZE ? "" : " font-size=\"" + Sheet.number(label.size()) + "\"")
                + (label.isBold() ? " font-weight=\"bold\"" : "") + ">" + plain(label.text()) + "</text>\n";
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
