package dev.leaven.server.console.recommend;

import dev.leaven.recommend.answers.Advice.Ranked;
import dev.leaven.server.console.frame.Frame;
import java.util.List;

/** The items most like one. */
public record SimilarView(Frame frame, String model, String title, List<Ranked> items) {}
